package org.hypnoflow.signal;

import java.io.Serializable;

/** Turns digital values into physical ones: {@code physical = gain * digital + offset}, in the unit of the channel. */
public record Calibration(double gain, double offset) implements Serializable {

    public Calibration {
        if (!Double.isFinite(gain) || gain == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "calibration: gain " + gain + ", offset " + offset + " (expected: finite, gain not 0)");
        }
    }

    public double physical(int digital) {
        return gain * digital + offset;
    }
}
