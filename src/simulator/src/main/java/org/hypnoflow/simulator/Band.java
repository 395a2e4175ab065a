package org.hypnoflow.simulator;

import java.util.List;

/** The frequency bands of the band-power nights, from {@code lowHz} up to but without {@code highHz}. */
public enum Band {
    DELTA(0.5, 4),
    THETA(4, 8),
    ALPHA(8, 12),
    SIGMA(12, 16),
    BETA(16, 30),
    /** Muscle activity above the EEG; in absolute spectra only, not among the features of a night. */
    GAMMA(30, 50);

    /** The bands that a night of band powers gives. */
    public static final List<Band> FEATURES = List.of(DELTA, THETA, ALPHA, SIGMA, BETA);

    static final int COUNT = values().length;

    private final double lowHz;
    private final double highHz;

    Band(double lowHz, double highHz) {
        this.lowHz = lowHz;
        this.highHz = highHz;
    }

    public double lowHz() {
        return lowHz;
    }

    public double highHz() {
        return highHz;
    }

    double widthHz() {
        return highHz - lowHz;
    }
}
