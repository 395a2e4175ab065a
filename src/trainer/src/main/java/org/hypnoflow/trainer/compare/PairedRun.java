package org.hypnoflow.trainer.compare;

import java.util.Comparator;

/** A network of each of two arms, trained with one seed on the training nights of one fold. */
record PairedRun(long seed, int fold) implements Comparable<PairedRun> {
    private static final Comparator<PairedRun> ORDER =
            Comparator.comparingLong(PairedRun::seed).thenComparingInt(PairedRun::fold);

    @Override
    public int compareTo(PairedRun other) {
        return ORDER.compare(this, other);
    }
}
