package org.hypnoflow.trainer.data;

import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.montage.MontageInputs;

/** Epochs of a night in the layout of the engine: inputs x 3000 samples, row after row, zero where missing. */
public final class NightEpochs {
    private static final int INPUTS = MontageInputs.STUDENT.size();

    private NightEpochs() {}

    public static float[] mask(NightFile night, int epoch) {
        float[] mask = new float[INPUTS];
        for (int input = 0; input < INPUTS; input++) {
            mask[input] = night.has(epoch, input) ? 1 : 0;
        }
        return mask;
    }

    public static float[] signal(NightFile night, int epoch) {
        float[] signal = new float[INPUTS * EpochGrid.SAMPLES_PER_EPOCH];
        short[] raw = new short[EpochGrid.SAMPLES_PER_EPOCH];
        float[] row = new float[EpochGrid.SAMPLES_PER_EPOCH];
        for (int input = 0; input < INPUTS; input++) {
            if (night.has(epoch, input)) {
                night.read(epoch, input, raw, row);
                System.arraycopy(row, 0, signal, input * row.length, row.length);
            }
        }
        return signal;
    }
}
