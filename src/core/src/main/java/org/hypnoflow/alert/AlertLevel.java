package org.hypnoflow.alert;

/**
 * How much an alert asks of a technician. All levels are information: a change of stage is no hazard, and no alert here is
 * a safety alarm.
 */
public enum AlertLevel {
    /** For the log. */
    NOTE,
    /** Worth a look at the bed's tile. */
    NOTICE,
    /** Worth a look at the signals. */
    ATTENTION
}
