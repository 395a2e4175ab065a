package org.hypnoflow.trainer.train;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
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
        SubjectSplit split = nights.split();
        Set<String> trained = met("subjects.train", nights.data().key());
        Set<String> unfair = new TreeSet<>(trained);
        unfair.addAll(met("subjects.validation", nights.data().key()));
        unfair.retainAll(split.test());
        trained.retainAll(split.validation());
        unfair.addAll(trained);
        if (!unfair.isEmpty()) {
            throw new NightRefusedException(label + ": has met " + unfair.size()
                    + " of the people who would test or choose this run, for example "
                    + unfair.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + " (expected: nobody, or the figures would be too good); use the fold that it was trained with, leave"
                    + " out their nights, or train without --from");
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
        double before = began.validation().macroF1();
        PassReport best = PassReport.chosen(passes);
        if (best.validation().macroF1() <= before) {
            throw new NightRefusedException(
                    "macro-F1 on validation subjects: at best %.4f, after pass %d, but %.4f of %s"
                                    .formatted(best.validation().macroF1(), best.pass() + 1, before, label)
                            + " itself (expected: more); nothing is packed, stay with it, or try more nights, more passes or"
                            + " another --rate");
        }
    }

    /** People of one side of the package's own run, by the names that the data set of {@code key} gives them. */
    private Set<String> met(String side, String key) {
        String names = manifest.training().getOrDefault(side, "");
        Set<String> people = new TreeSet<>(List.of(names.split(" ")));
        if (learntFrom(key)) {
            return people;
        }
        if (learntFrom(TrainingData.RESYNTHESISED.key()) && key.endsWith("sleep-edf")) {
            return people.stream().map(name -> "SC4" + name).collect(Collectors.toCollection(TreeSet::new));
        }
        return new TreeSet<>();
    }

    private boolean learntFrom(String key) {
        return manifest.metrics().keySet().stream().anyMatch(name -> name.startsWith(key + "."));
    }
}
