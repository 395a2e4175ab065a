package org.hypnoflow.trainer.distill;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import org.hypnoflow.trainer.data.NightFile;

/** Validation nights that can be read a few times only: the run dies in the middle. */
final class FailingAfter extends AbstractList<NightFile> {
    private final List<NightFile> nights;
    private int readsLeft;

    FailingAfter(List<NightFile> nights, int reads) {
        this.nights = nights;
        this.readsLeft = reads;
    }

    @Override
    public NightFile get(int index) {
        return nights.get(index);
    }

    @Override
    public Iterator<NightFile> iterator() {
        if (readsLeft-- == 0) {
            throw new IllegalStateException("killed");
        }
        return nights.iterator();
    }

    @Override
    public int size() {
        return nights.size();
    }
}
