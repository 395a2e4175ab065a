package org.hypnoflow.trainer.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.hypnoflow.simulator.ShippedNight;

/**
 * Which subjects train the student, choose it, and judge it. A person is on one side only, with all nights. The sides
 * depend on the list of subjects alone, never on the seed of a run, so that models of all runs may be compared.
 */
public record SubjectSplit(Set<String> train, Set<String> validation, Set<String> test) {
    /**
     * Subjects of records SC400x and SC401x, of whom raw excerpts are at hand: no gradient and no choice of a model may
     * see them.
     */
    static final List<String> KNOWN_RAW = List.of("00", "01");

    private static final int TEST = 12;
    private static final int VALIDATION = 8;
    private static final int FEWEST = 5;
    private static final long SEED = 20_261_122;

    public SubjectSplit {
        train = Set.copyOf(train);
        validation = Set.copyOf(validation);
        test = Set.copyOf(test);
        Set<String> all = new TreeSet<>(train);
        all.addAll(validation);
        all.addAll(test);
        if (all.size() != train.size() + validation.size() + test.size()) {
            throw new IllegalArgumentException("subjects: one stands on two sides (expected: each on one)");
        }
    }

    public static SubjectSplit of(List<ShippedNight> nights) {
        Set<String> subjects = subjects(nights);
        Set<String> test = new LinkedHashSet<>(KNOWN_RAW);
        test.retainAll(subjects);
        subjects.removeAll(test);
        return of(subjects, test);
    }

    /**
     * A split of any subjects: a fifth, but not more than 12, tests and a fifth, but not more than 8, validates.
     *
     * @throws IllegalArgumentException where a side would have no subject
     */
    public static SubjectSplit of(Set<String> subjects) {
        if (subjects.size() < FEWEST) {
            throw new IllegalArgumentException("subjects: " + subjects.size() + " (expected: at least " + FEWEST
                    + ", so that other people train, choose and judge a student)");
        }
        return of(new TreeSet<>(subjects), new LinkedHashSet<>());
    }

    /** The same of people of Sleep-EDF under the names of that data set; those of raw excerpts always test. */
    public static SubjectSplit ofSleepEdf(Set<String> subjects) {
        SubjectSplit asIfAnyone = of(subjects);
        Set<String> test =
                new LinkedHashSet<>(KNOWN_RAW.stream().map(name -> "SC4" + name).toList());
        test.retainAll(subjects);
        if (test.isEmpty()) {
            return asIfAnyone;
        }
        Set<String> others = new TreeSet<>(subjects);
        others.removeAll(test);
        return of(others, test);
    }

    private static SubjectSplit of(Set<String> others, Set<String> test) {
        List<String> drawn = shuffled(others);
        int more = Math.min(TEST - test.size(), drawn.size() / 5);
        test.addAll(drawn.subList(0, more));
        int validation = Math.min(VALIDATION, Math.max(1, drawn.size() / 5));
        return new SubjectSplit(
                Set.copyOf(drawn.subList(more + validation, drawn.size())),
                Set.copyOf(drawn.subList(more, more + validation)),
                test);
    }

    /**
     * One of {@code folds} splits of which each tests other subjects, so that together they test everybody once: its own
     * share tests, the next fold's validates, at most 8 of it, and the others train. With a fold per subject, one is left
     * out at a time. The subjects of raw excerpts are tested in the first fold and stand on no side of the others.
     *
     * @throws IllegalArgumentException where a side would have no subject
     */
    public static SubjectSplit fold(List<ShippedNight> nights, int fold, int folds) {
        Set<String> subjects = subjects(nights);
        Set<String> known = new TreeSet<>(KNOWN_RAW);
        known.retainAll(subjects);
        subjects.removeAll(known);
        SubjectSplit split = fold(subjects, fold, folds);
        if (fold > 0) {
            return split;
        }
        known.addAll(split.test());
        return new SubjectSplit(split.train(), split.validation(), known);
    }

    /**
     * The same of any subjects.
     *
     * @throws IllegalArgumentException where a side would have no subject
     */
    public static SubjectSplit fold(Set<String> subjects, int fold, int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("folds: " + folds + " (expected: 2 or more)");
        }
        if (fold < 0 || fold >= folds) {
            throw new IllegalArgumentException(
                    "fold: " + fold + " of " + folds + " (expected: 0 to " + (folds - 1) + ")");
        }
        if (folds > subjects.size()) {
            throw new IllegalArgumentException("folds: " + folds + " of " + subjects.size()
                    + " subjects (expected: at least one subject each; fewer folds, or more people)");
        }
        List<String> drawn = shuffled(new TreeSet<>(subjects));
        Set<String> test = new TreeSet<>();
        Set<String> train = new TreeSet<>();
        Set<String> validation = new TreeSet<>();
        for (int i = 0; i < drawn.size(); i++) {
            boolean next = i % folds == (fold + 1) % folds;
            Set<String> others = next && validation.size() < VALIDATION ? validation : train;
            (i % folds == fold ? test : others).add(drawn.get(i));
        }
        if (train.isEmpty()) {
            throw new IllegalArgumentException("folds: " + folds + " of " + subjects.size()
                    + " subjects, of whom fold " + fold + " leaves nobody to train on (expected: 3 folds or more, of as"
                    + " many people at least)");
        }
        return new SubjectSplit(train, validation, test);
    }

    private static Set<String> subjects(List<ShippedNight> nights) {
        return new TreeSet<>(nights.stream().map(ShippedNight::subject).toList());
    }

    private static List<String> shuffled(Set<String> subjects) {
        List<String> drawn = new ArrayList<>(subjects);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = drawn.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            String moved = drawn.get(i);
            drawn.set(i, drawn.get(j));
            drawn.set(j, moved);
        }
        return drawn;
    }
}
