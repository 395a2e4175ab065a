package org.hypnoflow.dashboard.night;

/** Something that happened at an epoch of a night, for a list to jump from. */
public record NightEvent(long epoch, Kind kind, String text) {

    /** What happened. */
    public enum Kind {
        TRANSITION,
        ALERT,
        LIGHTS,
        NOTE,
        EDIT,
        REJECTED,
        GAP
    }
}
