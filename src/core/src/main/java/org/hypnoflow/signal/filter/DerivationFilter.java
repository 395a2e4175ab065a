package org.hypnoflow.signal.filter;

import java.util.Arrays;

/**
 * Band-pass and running gain of one derivation at 100 Hz. A missing sample stays missing in the output. Two in a row are
 * bridged by the value before them; after more, as at the start, the filters begin where the first value would have left
 * them had it always stood there, so that no offset makes a transient.
 */
final class DerivationFilter {
    /** Outputs are held to this many units. */
    static final double CLIP_UNITS = 20;

    private static final int BRIDGE = 2;
    private static final int SAMPLES_PER_SECOND = 100;

    private final Conditioning conditioning;
    private final RunningGain gain;
    private final double[] band;
    private final double[] tone;
    private final double[] banded;
    private final double[] toned;
    private double last;
    private int missing;

    /** Takes at most {@code block} samples a call. */
    DerivationFilter(Conditioning conditioning, DerivationState state, int block) {
        this.conditioning = conditioning;
        gain = new RunningGain(conditioning, state);
        band = state.band().clone();
        tone = state.tone().clone();
        banded = new double[block];
        toned = new double[block];
        last = state.last();
        missing = state.missing();
    }

    static DerivationState start(Conditioning conditioning) {
        return new DerivationState(
                new double[conditioning.band().stateLength()],
                new double[conditioning.toneBand().stateLength()],
                0,
                -1,
                0,
                0,
                SecondState.START);
    }

    DerivationState state() {
        return new DerivationState(
                band.clone(), tone.clone(), last, missing, gain.logGain(), gain.logRecent(), gain.second());
    }

    /** Turns samples {@code first ..} of the derivation in uV into units; {@code microvolts} stays as it is. */
    void apply(long first, double[] microvolts, int count, float[] out, int offset) {
        int secondEnd = SAMPLES_PER_SECOND - (int) (first % SAMPLES_PER_SECOND);
        int from = 0;
        while (from < count) {
            int end = Math.min(count, secondEnd);
            int to = runEnd(microvolts, from, end);
            if (Double.isNaN(microvolts[from])) {
                absent(to - from);
                Arrays.fill(out, offset + from, offset + to, Float.NaN);
            } else {
                present(microvolts, from, to);
                write(out, offset, from, to);
            }
            from = to;
            if (to == secondEnd) {
                endSecond();
                secondEnd += SAMPLES_PER_SECOND;
            }
        }
    }

    /** End of the run of samples, all missing or all there, that begins at {@code from}. */
    private static int runEnd(double[] microvolts, int from, int end) {
        boolean absent = Double.isNaN(microvolts[from]);
        int to = from + 1;
        while (to < end && Double.isNaN(microvolts[to]) == absent) {
            to++;
        }
        return to;
    }

    private void absent(int count) {
        for (int i = 0; i < count && missing >= 0 && missing <= BRIDGE; i++) {
            missing++;
            if (missing <= BRIDGE) {
                banded[0] = last;
                conditioning.band().run(banded, banded, 0, 1, band);
                conditioning.toneBand().run(banded, toned, 0, 1, tone);
            }
        }
    }

    private void present(double[] microvolts, int from, int to) {
        if (missing < 0 || missing > BRIDGE) {
            conditioning.band().settle(microvolts[from], band);
            conditioning.toneBand().settle(0, tone);
            last = microvolts[from];
        }
        missing = 0;
        conditioning.band().run(microvolts, banded, from, to, band);
        conditioning.toneBand().run(banded, toned, from, to, tone);
        gain.samples(last, microvolts, banded, toned, from, to);
        last = microvolts[to - 1];
    }

    private void write(float[] out, int offset, int from, int to) {
        double scale = 1 / gain.unitMicrovolts();
        for (int i = from; i < to; i++) {
            out[offset + i] = (float) Math.max(-CLIP_UNITS, Math.min(CLIP_UNITS, banded[i] * scale));
        }
    }

    private void endSecond() {
        gain.endSecond();
        Biquads.quieten(band);
        Biquads.quieten(tone);
    }
}
