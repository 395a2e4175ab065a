package org.hypnoflow.trainer.train;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The packaged student that a run goes on from.
 *
 * @param label name, version and the first letters of the digest of the package
 * @param manifest of the package
 */
public record StartingPoint(String label, ModelManifest manifest, WeightValues weights) {
    private static final int MOST_NAMED = 5;

    /**
     * Refuses sides on which somebody stands whom the package has met: its figures would be too good.
     *
     * @throws NightRefusedException where a person who trained or chose the package tests this run, or one who trained
     *     it chooses this run's pass
     */
    public void requireUnmet(RunNights nights) {
        requireUnmet(label, manifest, nights);
    }

    /** The same for any package whose figures on {@code nights} are to be honest. */
    public static void requireUnmet(String label, ModelManifest manifest, RunNights nights) {
        Set<String> unfair = MetPeople.of(manifest).unfair(nights.data(), nights.split());
        if (!unfair.isEmpty()) {
            throw new NightRefusedException(label + ": has met " + unfair.size()
                    + " of the people who would test or choose, for example "
                    + unfair.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + " (expected: nobody, or the figures would be too good); use the fold that it was trained with, leave"
                    + " out their nights, or begin with another package or none");
        }
    }

    /** How the package alone does on {@code nights}. */
    public PassReport report(TrainingOptions options, List<NightFile> nights) {
        try (Student student = new Student(options.shape(), options.seed())) {
            student.weights().set(weights);
            return new PassReport(-1, Double.NaN, new StreamEvaluation(student, options.montage()).agreement(nights));
        }
    }

    /**
     * Refuses to go on where nothing was gained: the package itself is the better student.
     *
     * @param began how the package alone does on validation subjects
     * @throws NightRefusedException where no pass is better there
     */
    public void requireBetter(PassReport began, List<PassReport> passes) {
        double before = began.macroF1();
        PassReport best = PassReport.chosen(passes);
        if (best.macroF1() <= before) {
            throw new NightRefusedException(
                    "macro-F1 on validation subjects: at best %.4f, after pass %d, but %.4f of %s"
                                    .formatted(best.macroF1(), best.pass() + 1, before, label)
                            + " itself (expected: more); nothing is packed, stay with it, or try more nights, more passes or"
                            + " another --rate");
        }
    }
}
