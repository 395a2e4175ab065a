package org.hypnoflow.trainer.data;

/** Whether an epoch can be scored: the rule of the stream, at least one EEG input with enough signal. */
final class Scorable {
    private Scorable() {}

    static boolean is(NightFile night, int epoch, Augmentation augmentation) {
        StudentMontage held = StudentMontage.heldBy(night);
        for (int input = 0; input < augmentation.from().length; input++) {
            int from = augmentation.from()[input];
            if (from >= 0 && held.isEEG(from) && night.has(epoch, from)) {
                return true;
            }
        }
        return false;
    }
}
