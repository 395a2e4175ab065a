package org.hypnoflow.signal.filter;

import java.util.Arrays;

/**
 * Band-pass and running gain of one derivation at 100 Hz. After a gap, as at the start, the filters begin where the first
 * value would have left them had it always stood there, so that no offset makes a transient.
 */
final class DerivationFilter {
    /** Outputs are held to this many units. */
    static final double CLIP_UNITS = 20;

    private static final int SAMPLES_PER_SECOND = 100;

    private final Conditioning conditioning;
    private final RunningGain gain;
    private final double[] band;
    private final double[] tone;
    private final double[] banded;
    private final double[] toned;
    private double last;
    private boolean settled;

    /** Takes at most {@code block} samples a call. */
    DerivationFilter(Conditioning conditioning, DerivationState state, int block) {
        this.conditioning = conditioning;
        gain = new RunningGain(conditioning, state);
        band = state.band().clone();
        tone = state.tone().clone();
        banded = new double[block];
        toned = new double[block];
        last = state.last();
        settled = state.settled();
    }

    static DerivationState start(Conditioning conditioning) {
        return new DerivationState(
                new double[conditioning.band().stateLength()],
                new double[conditioning.toneBand().stateLength()],
                0,
                false,
                0,
                0,
                SecondState.START);
    }

    DerivationState state() {
        return new DerivationState(
                band.clone(), tone.clone(), last, settled, gain.logGain(), gain.logRecent(), gain.second());
    }

    /**
     * Turns samples {@code first ..} of the derivation into units.
     *
     * @param microvolts NaN inside a gap
     * @param absent whether a sample is missing; where its value is given all the same, the filters go on with it
     */
    void apply(long first, double[] microvolts, boolean[] absent, int count, float[] out, int offset) {
        int secondEnd = SAMPLES_PER_SECOND - (int) (first % SAMPLES_PER_SECOND);
        int from = 0;
        while (from < count) {
            int to = runEnd(microvolts, from, Math.min(count, secondEnd));
            if (Double.isNaN(microvolts[from])) {
                settled = false;
                Arrays.fill(out, offset + from, offset + to, Float.NaN);
            } else {
                filter(microvolts, absent, from, to);
                write(absent, out, offset, from, to);
            }
            from = to;
            if (to == secondEnd) {
                endSecond();
                secondEnd += SAMPLES_PER_SECOND;
            }
        }
    }

    /** End of the run of samples, all in a gap or none, that begins at {@code from}. */
    private static int runEnd(double[] microvolts, int from, int end) {
        boolean gap = Double.isNaN(microvolts[from]);
        int to = from + 1;
        while (to < end && Double.isNaN(microvolts[to]) == gap) {
            to++;
        }
        return to;
    }

    private void filter(double[] microvolts, boolean[] absent, int from, int to) {
        if (!settled) {
            conditioning.band().settle(microvolts[from], band);
            conditioning.toneBand().settle(0, tone);
            last = microvolts[from];
            settled = true;
        }
        conditioning.band().run(microvolts, banded, from, to, band);
        conditioning.toneBand().run(banded, toned, from, to, tone);
        gain.samples(last, microvolts, banded, toned, absent, from, to);
        last = microvolts[to - 1];
    }

    private void write(boolean[] absent, float[] out, int offset, int from, int to) {
        double scale = 1 / gain.unitMicrovolts();
        for (int i = from; i < to; i++) {
            double units = banded[i] * scale;
            double held = units > CLIP_UNITS ? CLIP_UNITS : units < -CLIP_UNITS ? -CLIP_UNITS : units;
            out[offset + i] = absent[i] ? Float.NaN : (float) held;
        }
    }

    private void endSecond() {
        gain.endSecond();
        Biquads.quieten(band);
        Biquads.quieten(tone);
    }
}
