package org.hypnoflow.trainer.data;

import org.hypnoflow.epoch.EpochGrid;

/** Epochs of a night in the layout of the engine: inputs x 3000 samples, row after row, zero where missing; gains are not applied. */
public final class NightEpochs {
    private NightEpochs() {}

    public static float[] mask(NightFile night, int epoch, Augmentation shown) {
        float[] mask = new float[shown.from().length];
        for (int input = 0; input < mask.length; input++) {
            mask[input] = has(night, epoch, shown.from()[input]) ? 1 : 0;
        }
        return mask;
    }

    public static float[] signal(NightFile night, int epoch, Augmentation shown) {
        int inputs = shown.from().length;
        float[] signal = new float[inputs * EpochGrid.SAMPLES_PER_EPOCH];
        short[] raw = new short[EpochGrid.SAMPLES_PER_EPOCH];
        float[] row = new float[EpochGrid.SAMPLES_PER_EPOCH];
        for (int input = 0; input < inputs; input++) {
            int from = shown.from()[input];
            if (has(night, epoch, from)) {
                night.read(epoch, from, raw, row);
                System.arraycopy(row, 0, signal, input * row.length, row.length);
            }
        }
        return signal;
    }

    private static boolean has(NightFile night, int epoch, int from) {
        return from >= 0 && night.has(epoch, from);
    }
}
