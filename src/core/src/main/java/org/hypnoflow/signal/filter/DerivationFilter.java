package org.hypnoflow.signal.filter;

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
    private double last;
    private int missing;

    DerivationFilter(Conditioning conditioning, DerivationState state) {
        this.conditioning = conditioning;
        gain = new RunningGain(conditioning, state);
        band = state.band().clone();
        tone = state.tone().clone();
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

    /** Turns samples {@code first ..} of the derivation in uV into units. */
    void apply(long first, double[] microvolts, int count, float[] out, int offset) {
        int toSecond = SAMPLES_PER_SECOND - (int) (first % SAMPLES_PER_SECOND);
        for (int i = 0; i < count; i++) {
            double x = microvolts[i];
            out[offset + i] = Double.isNaN(x) ? absent() : present(x);
            if (--toSecond == 0) {
                toSecond = SAMPLES_PER_SECOND;
                gain.endSecond();
                Biquads.quieten(band);
                Biquads.quieten(tone);
            }
        }
    }

    private float absent() {
        if (missing >= 0 && missing <= BRIDGE) {
            missing++;
            if (missing <= BRIDGE) {
                conditioning.toneBand().next(conditioning.band().next(last, band), tone);
            }
        }
        return Float.NaN;
    }

    private float present(double x) {
        if (missing < 0 || missing > BRIDGE) {
            conditioning.band().settle(x, band);
            conditioning.toneBand().settle(0, tone);
            last = x;
        }
        missing = 0;
        double y = conditioning.band().next(x, band);
        gain.sample(x - last, y, conditioning.toneBand().next(y, tone));
        last = x;
        double units = y / gain.unitMicrovolts();
        return (float) Math.max(-CLIP_UNITS, Math.min(CLIP_UNITS, units));
    }
}
