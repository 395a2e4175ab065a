package org.hypnoflow.epoch;

import java.io.Serializable;

/**
 * How patient the assembly is, in seconds of the recording's own time.
 *
 * @param reorderHorizonSeconds an epoch with missing samples stays open until samples this far beyond its end arrive
 * @param aheadSeconds a chunk that begins further than this beyond the newest sample waits for a second one beside it
 * @param leapSeconds a chunk that reaches further than this beyond the newest sample is taken for a corrupt index
 */
public record AssemblyLimits(int reorderHorizonSeconds, int aheadSeconds, int leapSeconds) implements Serializable {
    public static final AssemblyLimits DEFAULT = new AssemblyLimits(10, 300, 48 * 3600);

    /** Of files, whose indices are not in doubt: no chunk waits. An hour more than the longest gap that is scored. */
    public static final AssemblyLimits FILES = new AssemblyLimits(10, 49 * 3600, 49 * 3600);

    public AssemblyLimits {
        if (reorderHorizonSeconds < 0 || aheadSeconds <= reorderHorizonSeconds || leapSeconds < aheadSeconds) {
            throw new IllegalArgumentException("reorderHorizonSeconds: " + reorderHorizonSeconds + ", aheadSeconds: "
                    + aheadSeconds + ", leapSeconds: " + leapSeconds + " (expected: 0 <= horizon < ahead <= leap)");
        }
    }
}
