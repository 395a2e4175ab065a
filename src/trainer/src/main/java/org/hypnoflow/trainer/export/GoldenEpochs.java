package org.hypnoflow.trainer.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightEpochs;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;

/** Consecutive epochs of a rendered night, in turn as they are and with inputs taken away. */
public final class GoldenEpochs {
    private static final int COUNT = 8;
    private static final int EVERY_INPUT = -1;
    private static final int[] KEPT = {EVERY_INPUT, EVERY_INPUT, 0b000100, 0b001101, 0b000001, EVERY_INPUT, 0b111011};
    /** The same of one input per role: a single EEG, the right-hand side, the left-hand one, no chin. */
    private static final int[] KEPT_OF_ROLES = {
        EVERY_INPUT, EVERY_INPUT, 0b000001000, 0b111101010, 0b000000100, EVERY_INPUT, 0b001010101, 0b011111111
    };

    private GoldenEpochs() {}

    public static List<GoldenRecorder.GoldenEpoch> of(NightFile night, int most, StudentMontage montage) {
        Augmentation shown = montage.shown(night);
        int count = Math.min(COUNT, most);
        List<GoldenRecorder.GoldenEpoch> epochs = new ArrayList<>();
        int first = Math.max(0, night.epochs() / 2 - count);
        for (int i = 0; i < count; i++) {
            float[] mask = NightEpochs.mask(night, first + i, shown);
            float[] signal = NightEpochs.signal(night, first + i, shown);
            for (int input = 0; input < mask.length; input++) {
                if ((kept(montage, i) >> input & 1) == 0) {
                    mask[input] = 0;
                    int from = input * EpochGrid.SAMPLES_PER_EPOCH;
                    Arrays.fill(signal, from, from + EpochGrid.SAMPLES_PER_EPOCH, 0);
                }
            }
            epochs.add(new GoldenRecorder.GoldenEpoch(signal, mask));
        }
        return epochs;
    }

    /** The first input is an EEG in every montage, and alone is enough. */
    private static int kept(StudentMontage montage, int epoch) {
        return switch (montage) {
            case FULL -> KEPT[epoch % KEPT.length];
            case ROLES -> KEPT_OF_ROLES[epoch % KEPT_OF_ROLES.length];
            case EEG_EOG, EEG -> epoch % 3 == 2 ? 1 : EVERY_INPUT;
        };
    }
}
