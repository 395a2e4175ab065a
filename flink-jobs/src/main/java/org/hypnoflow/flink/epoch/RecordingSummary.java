package org.hypnoflow.flink.epoch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;

/**
 * What is known of a recording when it is over.
 *
 * @param epochs number of epochs it has
 * @param rejected per {@link RejectionReason} in the order of its values, how often input was refused
 * @param examples the first refusals
 * @param failure why the recording broke off; null where it ended as it should
 */
public record RecordingSummary(
        String recordingID, long epochs, long[] rejected, List<Rejected> examples, String failure) {

    /** Refusals by reason, those that occurred. */
    public Map<RejectionReason, Long> rejections() {
        Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
        for (RejectionReason reason : RejectionReason.values()) {
            if (reason.ordinal() < rejected.length && rejected[reason.ordinal()] > 0) {
                counts.put(reason, rejected[reason.ordinal()]);
            }
        }
        return counts;
    }
}
