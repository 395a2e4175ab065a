package org.hypnoflow.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.SimulatedMontage;

/**
 * The renditions on each side of the split. Training nights change montage from one rendition to the next; validation
 * nights have one montage each, in turn; test nights have both.
 */
public record NightSets(List<NightOrigin> train, List<NightOrigin> validation, List<NightOrigin> test) {

    /** Renditions for the usual six inputs. */
    public static NightSets of(List<ShippedNight> nights, SubjectSplit split, int renditions, long seed) {
        return of(nights, split, renditions, seed, StudentMontage.FULL);
    }

    /** Renditions for the students of a montage. */
    public static NightSets of(
            List<ShippedNight> nights, SubjectSplit split, int renditions, long seed, StudentMontage student) {
        List<NightOrigin> train = new ArrayList<>();
        for (int number = 0; number < renditions; number++) {
            for (ShippedNight night : on(split.train(), nights)) {
                train.add(draw(night, number, seed, student));
            }
        }
        List<NightOrigin> validation = on(split.validation(), nights).stream()
                .<NightOrigin>map(night -> draw(night, 0, seed, student))
                .toList();
        return new NightSets(train, validation, List.copyOf(test(nights, split, seed, student)));
    }

    /** The same where each fourth training night, on average, begins with so many epochs of daytime in place of half an hour. */
    public NightSets withLongDays(int epochs) {
        List<NightOrigin> longer = train.stream()
                .<NightOrigin>map(night -> night instanceof Rendition drawn ? drawn.withLongDay(epochs) : night)
                .toList();
        return new NightSets(longer, validation, test);
    }

    /** Renditions of the test nights for the students of a montage, first with the one leads, then with the other. */
    public static List<Rendition> test(
            List<ShippedNight> nights, SubjectSplit split, long seed, StudentMontage student) {
        return test(nights, split, seed, student.leads()).stream()
                .map(rendition -> rendition.heldFor(student))
                .toList();
    }

    /** Renditions of the test nights, of each with all {@code leads}. */
    public static List<Rendition> test(
            List<ShippedNight> nights, SubjectSplit split, long seed, List<SimulatedMontage> leads) {
        List<Rendition> test = new ArrayList<>();
        for (SimulatedMontage montage : leads) {
            for (ShippedNight night : on(split.test(), nights)) {
                test.add(Rendition.draw(night, montage, 0, seed));
            }
        }
        return test;
    }

    /** Fewer nights, spread evenly over subjects; the test in one montage. */
    public NightSets spread(int train, int validation, int test, SimulatedMontage montage) {
        return new NightSets(
                spread(this.train, train),
                spread(this.validation, validation),
                spread(
                        this.test.stream()
                                .filter(night -> night.set().equals(montage.name()))
                                .toList(),
                        test));
    }

    /** The sets of the test nights, in their order. */
    public List<String> testSets() {
        return test.stream().map(NightOrigin::set).distinct().toList();
    }

    /** At most so many nights, spread evenly over subjects. */
    public static List<NightOrigin> spread(List<NightOrigin> nights, int most) {
        int count = Math.min(most, nights.size());
        return IntStream.range(0, count)
                .mapToObj(i -> nights.get(i * nights.size() / count))
                .toList();
    }

    private static List<ShippedNight> on(Set<String> side, List<ShippedNight> nights) {
        return nights.stream().filter(night -> side.contains(night.subject())).toList();
    }

    private static Rendition draw(ShippedNight night, int number, long seed, StudentMontage student) {
        List<SimulatedMontage> leads = student.leads();
        SimulatedMontage turn = leads.get((night.night() + number) % leads.size());
        return Rendition.draw(night, turn, number, seed).heldFor(student);
    }
}
