package org.hypnoflow.alert;

/** Faults that a technical rule can watch. */
public enum TechnicalFault {
    /** An input that the recording had before has no signal. */
    LEAD_OFF,
    /** Too little of the epoch's EEG is there. */
    LOW_COVERAGE,
    /** Nothing arrives; found with the wall clock, so that it may differ between two runs of one night. */
    STREAM_SILENT,
    /** The recorder's clock and its samples disagree. */
    CLOCK_JUMP,
    /** Another model than the recording's first one scores it. */
    FALLBACK_MODEL;

    /** Whether the fault shows in scores; the others arrive as {@link TechnicalEvent}. */
    public boolean showsInScores() {
        return this == LEAD_OFF || this == LOW_COVERAGE || this == FALLBACK_MODEL;
    }
}
