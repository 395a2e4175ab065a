package org.hypnoflow.score;

import static java.util.Objects.requireNonNull;

/**
 * The stage of one epoch: one column of the hypnodensity. Arrays are owned and never changed.
 *
 * @param revision 0 for the first score of this epoch, then counting up with every later epoch
 * @param stage null where {@code unscored} is not null
 * @param unscored null where {@code stage} is not null
 * @param probabilities five values in the order of {@link SleepStage} that sum to 1; all 0 where unscored
 * @param coverage share of valid samples, the best over the EEG inputs
 * @param model identity of the model package: name, version and the first letters of its digest
 * @param channels the inputs that had signal in this epoch, joined by {@code +}
 * @param last whether the recording ends with this epoch
 */
public record StageScore(
        String recordingID,
        long epoch,
        int revision,
        ScoreStatus status,
        SleepStage stage,
        UnscoredReason unscored,
        float[] probabilities,
        float coverage,
        String model,
        String channels,
        boolean last) {

    public StageScore {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(status, "status");
        if ((stage == null) == (unscored == null)) {
            throw new IllegalArgumentException(
                    "stage: " + stage + ", unscored: " + unscored + " (expected: exactly one of them)");
        }
        if (probabilities.length != SleepStage.COUNT) {
            throw new IllegalArgumentException("probabilities: " + probabilities.length + " (expected: 5)");
        }
    }

    /** This score settled as it stands. */
    public StageScore asFinal(boolean isLast) {
        return new StageScore(
                recordingID,
                epoch,
                revision,
                ScoreStatus.FINAL,
                stage,
                unscored,
                probabilities,
                coverage,
                model,
                channels,
                isLast);
    }

    /** Probability of the stage given, 0 where unscored. */
    public float confidence() {
        return stage == null ? 0 : probabilities[stage.ordinal()];
    }
}
