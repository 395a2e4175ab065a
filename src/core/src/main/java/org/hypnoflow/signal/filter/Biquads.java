package org.hypnoflow.signal.filter;

/**
 * A cascade of second-order sections at 100 Hz, transposed direct form II, in double. Sections are Butterworth ones by
 * the bilinear transform with prewarped corner (R. Bristow-Johnson, Audio EQ Cookbook); the low-pass ones have their
 * zeros at 50 Hz. Sections run side by side in one loop, so that the processor overlaps them.
 */
final class Biquads {
    /** Quality of the single section of order 2, and of the two sections of order 4. */
    private static final double[][] QUALITIES = {{Math.sqrt(0.5)}, {0.5411961001461971, 1.3065629648763766}};

    private static final double RATE_HZ = 100;
    private static final double NEGLIGIBLE = 1e-30;

    /** Per section b0, b1, b2, a1, a2. */
    private final double[] coefficients;

    private final int sections;

    private Biquads(double[] coefficients) {
        this.coefficients = coefficients;
        sections = coefficients.length / 5;
        if (sections != 2 && sections != 3) {
            throw new IllegalArgumentException("sections: " + sections + " (expected: 2 or 3)");
        }
    }

    /** High-pass of {@code highOrder} at {@code lowHz}, then low-pass of {@code lowOrder} at {@code highHz}; 2 or 4. */
    static Biquads bandPass(int highOrder, double lowHz, int lowOrder, double highHz) {
        double[] high = QUALITIES[highOrder / 2 - 1];
        double[] low = QUALITIES[lowOrder / 2 - 1];
        double[] coefficients = new double[5 * (high.length + low.length)];
        for (int i = 0; i < high.length; i++) {
            section(lowHz, high[i], true, coefficients, 5 * i);
        }
        for (int i = 0; i < low.length; i++) {
            section(highHz, low[i], false, coefficients, 5 * (high.length + i));
        }
        return new Biquads(coefficients);
    }

    private static void section(double hz, double quality, boolean highPass, double[] into, int at) {
        double angle = 2 * Math.PI * hz / RATE_HZ;
        double cos = StrictMath.cos(angle);
        double alpha = StrictMath.sin(angle) / (2 * quality);
        double a0 = 1 + alpha;
        double edge = (highPass ? 1 + cos : 1 - cos) / 2 / a0;
        into[at] = edge;
        into[at + 1] = highPass ? -2 * edge : 2 * edge;
        into[at + 2] = edge;
        into[at + 3] = -2 * cos / a0;
        into[at + 4] = (1 - alpha) / a0;
    }

    /** Length of the state that {@link #run} works on. */
    int stateLength() {
        return 2 * sections;
    }

    /** Filters {@code input[from..to)} into the same places of {@code output}, which may be the same array. */
    void run(double[] input, double[] output, int from, int to, double[] state) {
        if (sections == 2) {
            runTwo(input, output, from, to, state);
        } else {
            runThree(input, output, from, to, state);
        }
    }

    private void runTwo(double[] input, double[] output, int from, int to, double[] state) {
        double[] c = coefficients;
        double p0 = state[0];
        double q0 = state[1];
        double p1 = state[2];
        double q1 = state[3];
        for (int i = from; i < to; i++) {
            double x0 = input[i];
            double x1 = c[0] * x0 + p0;
            p0 = (c[1] * x0 + q0) - c[3] * x1;
            q0 = c[2] * x0 - c[4] * x1;
            double x2 = c[5] * x1 + p1;
            p1 = (c[6] * x1 + q1) - c[8] * x2;
            q1 = c[7] * x1 - c[9] * x2;
            output[i] = x2;
        }
        state[0] = p0;
        state[1] = q0;
        state[2] = p1;
        state[3] = q1;
    }

    private void runThree(double[] input, double[] output, int from, int to, double[] state) {
        double[] c = coefficients;
        double p0 = state[0];
        double q0 = state[1];
        double p1 = state[2];
        double q1 = state[3];
        double p2 = state[4];
        double q2 = state[5];
        for (int i = from; i < to; i++) {
            double x0 = input[i];
            double x1 = c[0] * x0 + p0;
            p0 = (c[1] * x0 + q0) - c[3] * x1;
            q0 = c[2] * x0 - c[4] * x1;
            double x2 = c[5] * x1 + p1;
            p1 = (c[6] * x1 + q1) - c[8] * x2;
            q1 = c[7] * x1 - c[9] * x2;
            double x3 = c[10] * x2 + p2;
            p2 = (c[11] * x2 + q2) - c[13] * x3;
            q2 = c[12] * x2 - c[14] * x3;
            output[i] = x3;
        }
        state[0] = p0;
        state[1] = q0;
        state[2] = p1;
        state[3] = q1;
        state[4] = p2;
        state[5] = q2;
    }

    /** Puts the state where a constant {@code input} would have left it after an infinite time. */
    void settle(double input, double[] state) {
        double[] c = coefficients;
        double x = input;
        for (int at = 0, z = 0; z < state.length; at += 5, z += 2) {
            double y = x * (c[at] + c[at + 1] + c[at + 2]) / (1 + c[at + 3] + c[at + 4]);
            state[z] = y - c[at] * x;
            state[z + 1] = c[at + 2] * x - c[at + 4] * y;
            x = y;
        }
    }

    /** Replaces values that decayed to nothing by 0, because subnormal numbers are slow. */
    static void quieten(double[] state) {
        for (int i = 0; i < state.length; i++) {
            if (Math.abs(state[i]) < NEGLIGIBLE) {
                state[i] = 0;
            }
        }
    }

    /** Magnitude of the response at {@code hz}. */
    double magnitude(double hz) {
        double magnitude = 1;
        for (int at = 0; at < coefficients.length; at += 5) {
            magnitude *= polynomial(hz, coefficients[at], coefficients[at + 1], coefficients[at + 2])
                    / polynomial(hz, 1, coefficients[at + 3], coefficients[at + 4]);
        }
        return magnitude;
    }

    private static double polynomial(double hz, double c0, double c1, double c2) {
        double angle = 2 * Math.PI * hz / RATE_HZ;
        double real = c0 + c1 * StrictMath.cos(angle) + c2 * StrictMath.cos(2 * angle);
        double imaginary = c1 * StrictMath.sin(angle) + c2 * StrictMath.sin(2 * angle);
        return Math.hypot(real, imaginary);
    }
}
