package org.hypnoflow.alert;

import java.util.Objects;
import java.util.stream.Stream;
import org.hypnoflow.score.StageScore;

/** What alerts of one recording hear of. Exactly one of the parts behind the id is not null. */
public record BedMessage(
        String recordingID,
        StageScore score,
        BedContext bed,
        LightsMarker lights,
        Acknowledgement acknowledgement,
        AlertPause pause,
        TechnicalEvent event) {

    public BedMessage {
        long parts = Stream.of(score, bed, lights, acknowledgement, pause, event)
                .filter(Objects::nonNull)
                .count();
        if (parts != 1) {
            throw new IllegalArgumentException("bed message: " + parts + " parts (expected: 1)");
        }
    }

    public static BedMessage of(StageScore score) {
        return new BedMessage(score.recordingID(), score, null, null, null, null, null);
    }

    public static BedMessage of(BedContext bed) {
        return new BedMessage(bed.recordingID(), null, bed, null, null, null, null);
    }

    public static BedMessage of(LightsMarker lights) {
        return new BedMessage(lights.recordingID(), null, null, lights, null, null, null);
    }

    public static BedMessage of(Acknowledgement acknowledgement) {
        return new BedMessage(acknowledgement.recordingID(), null, null, null, acknowledgement, null, null);
    }

    public static BedMessage of(AlertPause pause) {
        return new BedMessage(pause.recordingID(), null, null, null, null, pause, null);
    }

    public static BedMessage of(TechnicalEvent event) {
        return new BedMessage(event.recordingID(), null, null, null, null, null, event);
    }
}
