package org.hypnoflow.trainer.data;

import java.util.SplittableRandom;

/**
 * How one window is altered for a student and for its teacher. Both see the same alterations. A student of all inputs
 * sees what its teacher sees; one of fewer inputs sees a part of it, and its teacher loses none.
 *
 * @param teacher as shown to the teacher
 * @param student as shown to the student; the same object where it has all inputs
 */
public record Views(Augmentation teacher, Augmentation student) {

    /** Draws for one window. */
    public static Views draw(Window window, int contextEpochs, StudentMontage montage, SplittableRandom random) {
        return draw(window, contextEpochs, montage, 0, random);
    }

    /**
     * Draws for one window.
     *
     * @param mostShiftSamples by how much its signals are moved at most, to either side; 0 draws nothing
     */
    public static Views draw(
            Window window, int contextEpochs, StudentMontage montage, int mostShiftSamples, SplittableRandom random) {
        Views views = unshifted(window, contextEpochs, montage, random);
        if (mostShiftSamples == 0) {
            return views;
        }
        int shift = random.nextInt(-mostShiftSamples, mostShiftSamples + 1);
        Augmentation teacher = views.teacher.shifted(shift);
        return new Views(teacher, montage.isWhole() ? teacher : views.student.shifted(shift));
    }

    private static Views unshifted(Window window, int contextEpochs, StudentMontage montage, SplittableRandom random) {
        if (montage.isWhole()) {
            Augmentation same = Augmentation.draw(window, contextEpochs, random);
            return new Views(same, same);
        }
        Augmentation whole = Augmentation.drawWhole(window, contextEpochs, random);
        return new Views(whole, montage.part(whole, window, contextEpochs, random));
    }
}
