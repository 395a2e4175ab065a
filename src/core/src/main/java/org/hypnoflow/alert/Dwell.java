package org.hypnoflow.alert;

import java.io.Serializable;

/**
 * Evidence over the newest epochs.
 *
 * @param epochs length of the window, 1 to {@link #MOST_EPOCHS}
 * @param mass sum of the epochs' evidence that decides; an epoch wholly in a stage of weight 1 has evidence 1
 */
public record Dwell(int epochs, float mass) implements Serializable {

    /** An hour: as far back as a rule may look. */
    public static final int MOST_EPOCHS = 120;

    public Dwell {
        if (epochs < 1 || epochs > MOST_EPOCHS) {
            throw new IllegalArgumentException("epochs: " + epochs + " (expected: 1 to " + MOST_EPOCHS + ")");
        }
        if (!(mass >= 0) || mass > epochs) {
            throw new IllegalArgumentException("mass: " + mass + " (expected: 0 to " + epochs + ", the epochs)");
        }
    }

    /** {@code epochs} epochs on end, all of them. */
    public static Dwell of(int epochs) {
        return new Dwell(epochs, epochs);
    }

    /** {@code epochs} epochs on end, none of them. */
    public static Dwell noneOf(int epochs) {
        return new Dwell(epochs, 0);
    }
}
