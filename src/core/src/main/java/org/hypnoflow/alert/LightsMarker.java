package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

/** Lights go off or on in front of {@code epoch} of a recording. */
public record LightsMarker(String recordingID, long epoch, boolean on) {

    public LightsMarker {
        requireNonNull(recordingID, "recordingID");
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: " + epoch + " (expected: >= 0)");
        }
    }
}
