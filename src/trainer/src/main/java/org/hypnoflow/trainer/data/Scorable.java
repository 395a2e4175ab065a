package org.hypnoflow.trainer.data;

import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.MontageInputs;

/** Whether an epoch can be scored: the rule of the stream, at least one EEG input with enough signal. */
final class Scorable {
    private Scorable() {}

    static boolean is(NightFile night, int epoch, Augmentation augmentation) {
        for (int input = 0; input < augmentation.from().length; input++) {
            int from = augmentation.from()[input];
            boolean isEEG = MontageInputs.STUDENT.get(input).kind() == SignalKind.EEG;
            if (isEEG && from >= 0 && night.has(epoch, from)) {
                return true;
            }
        }
        return false;
    }
}
