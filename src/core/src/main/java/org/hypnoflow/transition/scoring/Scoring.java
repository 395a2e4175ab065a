package org.hypnoflow.transition.scoring;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;

/**
 * A scoring as read from a file.
 *
 * @param hypnogram from the start of {@code grid} to the last epoch told
 * @param lights as the file tells them, else the whole hypnogram
 * @param start local time of the first sample; null where the file does not tell
 * @param remarks on the way from the file to epochs, for people
 * @param grid where the epochs of the hypnogram lie
 */
public record Scoring(
        ScoringFormat format,
        Hypnogram hypnogram,
        Lights lights,
        LocalDateTime start,
        List<String> remarks,
        StageGrid grid) {

    /** A scoring whose epochs begin with the first sample. */
    public Scoring(
            ScoringFormat format, Hypnogram hypnogram, Lights lights, LocalDateTime start, List<String> remarks) {
        this(format, hypnogram, lights, start, remarks, StageGrid.RECORDING);
    }

    public Scoring {
        remarks = List.copyOf(remarks);
    }

    /** When it starts and which part of it is scored, for people, as the rest of a sentence on it. */
    public String extent() {
        int first = 0;
        int end = hypnogram.epochs();
        while (first < end && !hypnogram.isScored(first)) {
            first++;
        }
        while (end > first && !hypnogram.isScored(end - 1)) {
            end--;
        }
        return (start == null ? "does not tell its start" : "starts at " + ScoringAlignment.text(start))
                + " and is scored from " + afterStart(first) + " to " + afterStart(end) + " after that";
    }

    private String afterStart(int epoch) {
        long seconds = Math.max(
                0, (long) epoch * EpochGrid.EPOCH_SECONDS + grid.startSeconds().longValue());
        return ScoringAlignment.text(Duration.ofSeconds(seconds));
    }
}
