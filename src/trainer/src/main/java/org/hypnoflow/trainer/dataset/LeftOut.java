package org.hypnoflow.trainer.dataset;

import java.util.Collection;
import java.util.List;
import org.hypnoflow.signal.montage.Nearest;

/** The names that a user wants left out, against those that a folder has. */
final class LeftOut {
    private LeftOut() {}

    /** @throws IllegalArgumentException where a name is that of no night */
    static void requireKnown(List<String> leftOut, Collection<String> records) {
        for (String name : leftOut) {
            if (!records.contains(name) && !records.isEmpty()) {
                throw new IllegalArgumentException("--leave-out: " + name
                        + " (expected: names of nights in the folder; nearest: "
                        + Nearest.of(name, records, record -> record).get(0) + ")");
            }
        }
    }
}
