package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** Lights go off or on in front of {@code epoch} of a recording. */
public record LightsMarker(String recordingID, long epoch, boolean on) implements Serializable {

    public LightsMarker {
        requireNonNull(recordingID, "recordingID");
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: " + epoch + " (expected: >= 0)");
        }
    }
}
