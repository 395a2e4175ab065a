package org.hypnoflow.transition;

/** Where the time of lights off or on comes from. */
public enum LightsSource {
    /** The user said so. */
    FLAG,
    /** An annotation of the recording. */
    ANNOTATION,
    /** Nothing says it: the recording starts or ends there. */
    RECORDING
}
