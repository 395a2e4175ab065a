package org.hypnoflow.score;

/** Why an epoch has no stage ("?"). */
public enum UnscoredReason {
    /** Under half of the epoch is covered in every EEG input. */
    LOW_COVERAGE,
    /** The recording ended inside the epoch. */
    PARTIAL,
    /** The model gave no finite embedding for the epoch's signal. */
    MODEL_FAILED
}
