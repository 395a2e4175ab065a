package org.hypnoflow.flink.wire;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When a recording started, for people: it decides nothing.
 *
 * @param local time of sample 0 on the clock at the patient
 * @param zone null where unknown
 */
public record RecordingStart(LocalDateTime local, ZoneId zone) implements Serializable {

    public RecordingStart {
        requireNonNull(local, "local");
    }
}
