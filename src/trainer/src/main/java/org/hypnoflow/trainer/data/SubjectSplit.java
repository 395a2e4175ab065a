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
        Set<String> subjects =
                new TreeSet<>(nights.stream().map(ShippedNight::subject).toList());
        Set<String> test = new LinkedHashSet<>(KNOWN_RAW);
        test.retainAll(subjects);
        subjects.removeAll(test);
        List<String> drawn = shuffled(subjects);
        int more = Math.min(TEST - test.size(), drawn.size() / 5);
        test.addAll(drawn.subList(0, more));
        int validation = Math.min(VALIDATION, drawn.size() / 5);
        return new SubjectSplit(
                Set.copyOf(drawn.subList(more + validation, drawn.size())),
                Set.copyOf(drawn.subList(more, more + validation)),
                test);
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
