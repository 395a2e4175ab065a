package org.hypnoflow.alert;

/** The light that a rule wants. */
public enum LightsGate {
    ANY,
    /** Only between lights off and lights on; before anything is known of lights they count as off. */
    OFF,
    /** Only after lights on, or before lights off where that is known. */
    ON
}
