package org.hypnoflow.alert;

/** What an alert is about. */
public enum AlertKind {
    /** A change in the stages of sleep. */
    STAGE,
    /** The state of leads, streams and models. */
    TECHNICAL
}
