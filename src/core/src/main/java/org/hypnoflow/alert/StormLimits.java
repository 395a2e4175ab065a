package org.hypnoflow.alert;

import java.io.Serializable;

/**
 * When a bed flaps: where {@code alerts} were raised within {@code epochs}, further ones are summarised in a single alert
 * until fewer than half as many began within as long.
 */
public record StormLimits(int alerts, int epochs) implements Serializable {
    public static final StormLimits DEFAULT = new StormLimits(12, 60);

    /** Nothing is ever summarised. */
    public static final StormLimits OFF = new StormLimits(Integer.MAX_VALUE, 1);

    private static final int MOST_ALERTS = 1000;

    public StormLimits {
        boolean sane = alerts >= 2 && alerts <= MOST_ALERTS && epochs >= 1 && epochs <= Dwell.MOST_EPOCHS;
        if (!sane && alerts != Integer.MAX_VALUE) {
            throw new IllegalArgumentException("storm: " + alerts + " alerts in " + epochs
                    + " epochs (expected: 2 to 1000 in 1 to " + Dwell.MOST_EPOCHS + ")");
        }
    }

    boolean isOff() {
        return alerts == Integer.MAX_VALUE;
    }
}
