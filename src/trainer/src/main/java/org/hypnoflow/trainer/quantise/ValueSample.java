package org.hypnoflow.trainer.quantise;

import java.util.Arrays;
import org.hypnoflow.trainer.network.ByteScale;

/** Values that passed one place: every one or, of many, evenly spread ones. */
final class ValueSample {
    private static final int MOST = 400_000;
    private static final int MOST_PER_CALL = 20_011;
    private static final int STEPS = 40;

    private float[] values = new float[MOST_PER_CALL];
    private int count;

    /** Takes evenly spread values of one call; the stride is odd, so that it does not keep to one position of an epoch. */
    void add(float[] passed) {
        int stride = Math.max(1, passed.length / MOST_PER_CALL | 1);
        for (int i = 0; i < passed.length && count < MOST; i += stride) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = passed[i];
        }
    }

    /** The range around 0 that errs least, among shares of the whole range. */
    ByteScale scale() {
        double low = 0;
        double high = 0;
        for (int i = 0; i < count; i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        ByteScale best = ByteScale.reaching(low, high);
        for (int step = 1; step < STEPS; step++) {
            double share = (double) step / STEPS;
            ByteScale narrower = ByteScale.reaching(low * share, high * share);
            if (squaredError(narrower) < squaredError(best)) {
                best = narrower;
            }
        }
        return best;
    }

    private double squaredError(ByteScale scale) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double error = values[i] - scale.round(values[i]);
            sum += error * error;
        }
        return sum;
    }
}
