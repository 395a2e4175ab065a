package org.hypnoflow.alert;

/** Where an alert is in its life. CLEARED and WITHDRAWN end it. */
public enum AlertStatus {
    /** Raised, and nobody has acknowledged it. */
    ACTIVE,
    /** Somebody has seen it; what it tells still holds. */
    ACKNOWLEDGED,
    /** What it told is over. */
    CLEARED,
    /** The stages that raised it were revised: what it told never was. */
    WITHDRAWN;

    /** Whether the alert is still on the technician's list. */
    public boolean isOpen() {
        return this == ACTIVE || this == ACKNOWLEDGED;
    }
}
