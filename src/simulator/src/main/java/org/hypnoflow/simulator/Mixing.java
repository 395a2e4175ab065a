package org.hypnoflow.simulator;

import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * Volume conduction: how much of each generator each channel sees. The Sleep-EDF montage sees the measured signals
 * alone; the AASM montages see blends that differ from subject to subject. The eyes appear with opposite signs in E1
 * and E2, and frontal EEG with equal signs in both.
 */
final class Mixing {
    //  FRONTAL POSTERIOR OCULAR CHIN F2 P2 CR CL MR ML
    private static final double[][] AASM = {
        {0.85, 0.15, 0.06, 0, 0.40, 0.00, 0.20, 0.00, -1, 0}, // F4-M1
        {0.50, 0.45, 0.02, 0, 0.20, 0.20, 0.50, 0.00, -1, 0}, // C4-M1
        {0.20, 1.05, 0.00, 0, 0.00, 0.50, 0.20, 0.00, -1, 0}, // O2-M1
        {0.50, 0.45, -0.02, 0, 0.20, 0.20, 0.00, 0.50, 0, -1}, // C3-M2
        {0.45, 0.05, 0.50, 0, 0.25, 0.00, 0.00, 0.05, 0, -1}, // E1-M2
        {0.45, 0.05, -0.50, 0, 0.25, 0.00, 0.05, 0.00, 0, -1}, // E2-M2
        {0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, // chin
    };
    private static final double[][] SLEEP_EDF = {
        {1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
        {0, 1, 0, 0, 0, 0, 0, 0, 0, 0},
        {0, 0, 1, 0, 0, 0, 0, 0, 0, 0},
        {0, 0, 0, 1, 0, 0, 0, 0, 0, 0},
    };

    private static final double[][] AASM_BOTH_SIDES = {
        {0.85, 0.15, -0.06, 0, 0.25, 0.00, 0.00, 0.20, 0, -1}, // F3-M2
        AASM[0], // F4-M1
        AASM[3], // C3-M2
        AASM[1], // C4-M1
        {0.20, 1.05, 0.00, 0, 0.00, 0.30, 0.00, 0.20, 0, -1}, // O1-M2
        AASM[2], // O2-M1
        AASM[4], // E1-M2
        AASM[5], // E2-M2
        AASM[6], // chin
    };

    private final double[][] weights;

    private Mixing(double[][] weights) {
        this.weights = weights;
    }

    static Mixing draw(SimulatedMontage montage, long seed) {
        return switch (montage) {
            case SLEEP_EDF -> new Mixing(SLEEP_EDF);
            case AASM -> blended(AASM, seed);
            case AASM_BOTH_SIDES -> blended(AASM_BOTH_SIDES, seed);
        };
    }

    private static Mixing blended(double[][] usual, long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.SUBJECT, 1);
        double[][] weights = new double[usual.length][];
        for (int channel = 0; channel < usual.length; channel++) {
            weights[channel] = usual[channel].clone();
            double gain = random.logNormal(1, 0.12);
            for (int source = 0; source < Source.COUNT; source++) {
                weights[channel][source] *= gain * random.logNormal(1, variation(Source.values()[source]));
            }
        }
        return new Mixing(weights);
    }

    double weight(int channel, Source source) {
        return weights[channel][source.ordinal()];
    }

    private static double variation(Source source) {
        return source == Source.OCULAR ? 0.08 : 0.2;
    }

    /** Whether any channel sees the generator. */
    boolean uses(Source source) {
        for (double[] channel : weights) {
            if (channel[source.ordinal()] != 0) {
                return true;
            }
        }
        return false;
    }
}
