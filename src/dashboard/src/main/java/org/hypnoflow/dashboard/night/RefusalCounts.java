package org.hypnoflow.dashboard.night;

import java.util.EnumMap;
import java.util.Map;
import org.hypnoflow.epoch.RejectionReason;

/** What of one recording was refused, counted by reason. Not thread-safe. */
final class RefusalCounts {
    private final Map<RejectionReason, Integer> counts = new EnumMap<>(RejectionReason.class);
    private final Map<RejectionReason, Long> firstEpochs = new EnumMap<>(RejectionReason.class);

    /** @param newestEpoch when it was told of */
    void take(RejectionReason reason, long newestEpoch) {
        firstEpochs.putIfAbsent(reason, newestEpoch);
        counts.merge(reason, 1, Integer::sum);
    }

    Map<RejectionReason, Integer> counts() {
        return counts;
    }

    /** Per reason the epoch at which it first came. */
    Map<RejectionReason, Long> firstEpochs() {
        return firstEpochs;
    }
}
