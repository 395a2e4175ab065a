package org.hypnoflow.testkit;

import java.util.Random;
import org.hypnoflow.epoch.EpochGrid;

/** Epochs and what a {@link TinyStudent} must make of them, in the layout of a package's golden vectors. */
public record TinyGolden(int epochs, float[] signal, float[] mask, float[] embedding, float[] logits) {

    /** Unit noise whose slow part grows from epoch to epoch, for every input of the tiny student. */
    public static float[] signal(int epochs, long seed) {
        return signal(epochs, TinyStudent.INPUTS.size(), seed);
    }

    /** Of another number of inputs. */
    static float[] signal(int epochs, int inputs, long seed) {
        Random random = new Random(seed);
        int perEpoch = inputs * EpochGrid.SAMPLES_PER_EPOCH;
        float[] signal = new float[epochs * perEpoch];
        float slow = 0;
        for (int i = 0; i < signal.length; i++) {
            slow = 0.98f * slow + 0.1f * (float) random.nextGaussian();
            signal[i] = (float) random.nextGaussian() + slow * (1 + i / perEpoch);
        }
        return signal;
    }
}
