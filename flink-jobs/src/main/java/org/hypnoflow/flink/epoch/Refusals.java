package org.hypnoflow.flink.epoch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;

/** Refusals of one recording so far. Arrays are owned and never changed. Public, since it is a state type. */
public record Refusals(long[] counts, List<Rejected> examples) {
    static final Refusals NONE = new Refusals(new long[RejectionReason.values().length], List.of());

    private static final int MOST_EXAMPLES = 5;

    Refusals plus(Rejected rejected) {
        long[] more = Arrays.copyOf(counts, RejectionReason.values().length); // state of a release that knew fewer
        more[rejected.reason().ordinal()]++;
        if (examples.size() == MOST_EXAMPLES) {
            return new Refusals(more, examples);
        }
        List<Rejected> longer = new ArrayList<>(examples);
        longer.add(rejected);
        return new Refusals(more, longer);
    }
}
