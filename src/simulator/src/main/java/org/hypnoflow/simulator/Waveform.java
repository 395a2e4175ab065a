package org.hypnoflow.simulator;

/**
 * Single waves as scorers describe them, added to a latent signal at unit height. Times in seconds from the start of the
 * block; a wave must lie inside it.
 */
final class Waveform {
    private static final int RATE = NoiseSynthesis.RATE_HZ;

    private Waveform() {}

    /** A sine inside a Hann envelope: spindles and runs of alpha, with a slight drift of frequency. */
    static void burst(double[] into, double start, double seconds, double hz, double driftHz, double height) {
        int from = (int) (start * RATE);
        int count = (int) (seconds * RATE);
        for (int i = 0; i < count && from + i < into.length; i++) {
            double t = (double) i / RATE;
            double envelope = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / count);
            double cycles = (hz + 0.5 * driftHz * t) * t;
            into[from + i] += height * envelope * Math.sin(2 * Math.PI * cycles);
        }
    }

    /** Sharp negative, then slower positive: K-complexes and, in trains, slow waves. */
    static void slowWave(double[] into, double start, double seconds, double height) {
        double negative = 0.4 * seconds;
        halfWave(into, start, negative, -height);
        halfWave(into, start + negative, seconds - negative, 0.65 * height);
    }

    /** One positive half wave: vertex waves (with a negative height) and blinks. */
    static void halfWave(double[] into, double start, double seconds, double height) {
        int from = (int) (start * RATE);
        int count = (int) (seconds * RATE);
        for (int i = 0; i < count && from + i < into.length; i++) {
            double s = Math.sin(Math.PI * i / count);
            into[from + i] += height * s * s;
        }
    }

    /** The eyes jump, stay and jump back. */
    static void glance(double[] into, double start, double seconds, double jumpSeconds, double height) {
        int from = (int) (start * RATE);
        int count = (int) (seconds * RATE);
        double jump = jumpSeconds * RATE;
        for (int i = 0; i < count && from + i < into.length; i++) {
            into[from + i] += height * smooth(i / jump) * smooth((count - i) / jump);
        }
    }

    /** A rolling eye: whole cycles of a slow sine, faded in and out. */
    static void roll(double[] into, double start, double seconds, double cycles, double height) {
        int from = (int) (start * RATE);
        int count = (int) (seconds * RATE);
        for (int i = 0; i < count && from + i < into.length; i++) {
            double x = (double) i / count;
            into[from + i] += height * smooth(4 * x) * smooth(4 * (1 - x)) * Math.sin(2 * Math.PI * cycles * x);
        }
    }

    /** Notched theta of REM sleep: slow rise, steep fall. */
    static void sawtooth(double[] into, double start, int teeth, double hz, double height) {
        int from = (int) (start * RATE);
        int count = (int) (teeth / hz * RATE);
        for (int i = 0; i < count && from + i < into.length; i++) {
            double phase = i * hz / RATE % 1;
            double tooth = phase < 0.75 ? phase / 0.75 : (1 - phase) / 0.25;
            double envelope = Math.sin(Math.PI * i / count);
            into[from + i] += height * envelope * (2 * tooth - 1);
        }
    }

    private static double smooth(double x) {
        double c = Math.max(0, Math.min(1, x));
        return c * c * (3 - 2 * c);
    }
}
