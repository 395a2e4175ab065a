package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * What rules may know of a recording beside its stages.
 *
 * @param bed the bed's name in the lab; overrides of rules go by it
 * @param startSecondOfDay local time of day of the first sample, in seconds; -1 where unknown, then no rule with a clock
 *     window raises anything
 */
public record BedContext(String recordingID, String bed, int startSecondOfDay) implements Serializable {

    static final int SECONDS_PER_DAY = 86_400;

    public BedContext {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(bed, "bed");
        if (startSecondOfDay < -1 || startSecondOfDay >= SECONDS_PER_DAY) {
            throw new IllegalArgumentException(
                    "startSecondOfDay: " + startSecondOfDay + " (expected: 0 to 86399, or -1 where unknown)");
        }
    }
}
