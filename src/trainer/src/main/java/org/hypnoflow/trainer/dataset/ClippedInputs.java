package org.hypnoflow.trainer.dataset;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.trainer.data.NightFile;

/**
 * Inputs whose signal is nearly everywhere larger than conditioning lets through, after its gain has done what it can:
 * above 1.2 mV for the EEG. Electrodes that come off in a real night clip for minutes; a unit that is wrong by a
 * thousand clips more than nine samples of ten. Half of the samples is far from both.
 */
final class ClippedInputs {
    private static final double MOST_CLIPPED = 0.5;
    private static final int EPOCHS_LOOKED_AT = 60;

    private ClippedInputs() {}

    static List<String> of(List<Derivation> derivations, NightFile night) {
        List<String> clipped = new ArrayList<>();
        for (int input = 0; input < derivations.size(); input++) {
            if (share(night, input) > MOST_CLIPPED) {
                clipped.add(derivations.get(input).input() + " ("
                        + derivations.get(input).formula() + ")");
            }
        }
        return clipped;
    }

    private static double share(NightFile night, int input) {
        short[] raw = new short[EpochGrid.SAMPLES_PER_EPOCH];
        float[] units = new float[raw.length];
        long clipped = 0;
        long samples = 0;
        int step = Math.max(1, night.epochs() / EPOCHS_LOOKED_AT);
        for (int epoch = 0; epoch < night.epochs(); epoch += step) {
            if (night.has(epoch, input)) {
                night.read(epoch, input, raw, units);
                for (float value : units) {
                    clipped += Math.abs(value) >= Conditioner.CLIP_UNITS ? 1 : 0;
                }
                samples += units.length;
            }
        }
        return samples == 0 ? 0 : (double) clipped / samples;
    }
}
