package org.hypnoflow.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.score.SleepStage;

/**
 * Whether a student's result on simulated nights can be believed. No scorer of real nights agrees with an expert as well
 * as the bars here, so a student above them has found the label in the simulation; a student that never gives one of the
 * expert's stages has learnt nothing.
 *
 * @param objections one line per bar that the result does not keep
 */
public record StudentVerdict(List<String> objections) {
    private static final double HIGHEST_ACCURACY = 0.87;
    private static final double HIGHEST_F1_OF_N1 = 0.60;

    public StudentVerdict {
        objections = List.copyOf(objections);
    }

    public static StudentVerdict of(EvaluationRow student) {
        List<String> objections = new ArrayList<>();
        double accuracy = student.accuracy().estimate();
        double n1 = student.confusion().f1(SleepStage.N1);
        if (accuracy > HIGHEST_ACCURACY) {
            objections.add(leak("accuracy", accuracy, HIGHEST_ACCURACY));
        }
        if (n1 > HIGHEST_F1_OF_N1) {
            objections.add(leak("F1 of N1", n1, HIGHEST_F1_OF_N1));
        }
        for (SleepStage stage : SleepStage.values()) {
            if (student.confusion().inReference(stage) > 0
                    && student.confusion().inOther(stage) == 0) {
                objections.add(stage + ": given in 0 epochs (expected: >= 1; the output is flat)");
            }
        }
        return new StudentVerdict(objections);
    }

    private static String leak(String measure, double value, double highest) {
        return String.format(
                Locale.ROOT, "%s: %.3f (expected: <= %.2f; the simulator tells the label)", measure, value, highest);
    }
}
