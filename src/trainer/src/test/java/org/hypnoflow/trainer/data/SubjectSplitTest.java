package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectSplitTest {
    private final List<ShippedNight> nights = ShippedNights.all();
    private final SubjectSplit split = SubjectSplit.of(nights);

    @Test
    void putsEverySubjectOnOneSideOnly() {
        Set<String> all = new HashSet<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.test());

        assertThat(all)
                .hasSize(split.train().size()
                        + split.validation().size()
                        + split.test().size());
        assertThat(all).isEqualTo(nights.stream().map(ShippedNight::subject).collect(Collectors.toSet()));
    }

    @Test
    void keepsSubjectsOfRawExcerptsForTheTest() {
        Set<String> subjectsOfExcerpts = nights.stream()
                .filter(night ->
                        night.record().startsWith("SC400") || night.record().startsWith("SC401"))
                .map(ShippedNight::subject)
                .collect(Collectors.toSet());

        assertThat(subjectsOfExcerpts).hasSize(2);
        assertThat(split.test()).hasSize(12).containsAll(subjectsOfExcerpts);
        assertThat(split.validation()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 20, 78})
    void keepsThemForTheTestUnderTheirNamesInTheDataSetToo(int people) {
        Set<String> subjects = IntStream.range(0, people)
                .mapToObj(number -> "SC4%02d".formatted(number))
                .collect(Collectors.toSet());

        SubjectSplit recorded = SubjectSplit.ofSleepEdf(subjects);

        assertThat(recorded.test()).contains("SC400", "SC401").hasSizeLessThanOrEqualTo(12);
        assertThat(recorded.validation()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(recorded.train()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(recorded.train().size()
                        + recorded.validation().size()
                        + recorded.test().size())
                .isEqualTo(people);
        subjects.removeAll(Set.of("SC400", "SC401"));
        if (people > 6) {
            assertThat(SubjectSplit.ofSleepEdf(subjects)).isEqualTo(SubjectSplit.of(subjects));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 19, 20, 56, 57})
    void foldsTestEverySubjectOnceAndNeverOnTwoSides(int folds) {
        List<String> tested = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            SubjectSplit one = SubjectSplit.fold(nights, fold, folds);
            tested.addAll(one.test());
            assertThat(one.train())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(one.validation())
                    .doesNotContainAnyElementsOf(one.test());
            assertThat(one.validation()).isNotEmpty().doesNotContainAnyElementsOf(one.test());
            assertThat(one.train()).doesNotContainAnyElementsOf(SubjectSplit.KNOWN_RAW);
            assertThat(one.validation()).doesNotContainAnyElementsOf(SubjectSplit.KNOWN_RAW);
            if (fold == 0) {
                assertThat(one.test()).containsAll(SubjectSplit.KNOWN_RAW);
            }
        }
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        nights.stream().map(ShippedNight::subject).distinct().toList());
    }

    /** All numbers of people and folds that a study may come with: nobody leaks, or nothing is split. */
    @Test
    void foldsOfAnybodyLeakNobodyFromOneSideToAnother() {
        for (int people = 1; people <= 36; people++) {
            for (int folds = 2; folds <= people + 1; folds++) {
                leaksNobody(people(people), folds);
            }
        }
    }

    private static void leaksNobody(Set<String> people, int folds) {
        Set<String> tested = new HashSet<>();
        for (int fold = 0; fold < folds; fold++) {
            String which = "fold " + fold + " of " + folds + ", of " + people.size() + " people";
            if (leavesNobodyToTrainOn(people.size(), fold, folds)) {
                int refused = fold;
                assertThatThrownBy(() -> SubjectSplit.fold(people, refused, folds))
                        .as(which)
                        .isInstanceOf(IllegalArgumentException.class);
                return;
            }
            SubjectSplit one = SubjectSplit.fold(people, fold, folds);
            assertThat(List.of(one.train(), one.validation(), one.test()))
                    .as(which)
                    .noneMatch(Set::isEmpty);
            Set<String> all = new HashSet<>(one.train());
            all.addAll(one.validation());
            all.addAll(one.test());
            assertThat(all).as(which).isEqualTo(people);
            assertThat(one.train().size() + one.validation().size() + one.test().size())
                    .as(which)
                    .isEqualTo(people.size());
            assertThat(one.test()).as(which).noneMatch(tested::contains);
            tested.addAll(one.test());
        }
        assertThat(tested).isEqualTo(people);
    }

    /** More folds than people; or two, of which the other half are no more than may validate. */
    private static boolean leavesNobodyToTrainOn(int people, int fold, int folds) {
        int others = people - (people + folds - 1 - fold) / folds;
        return folds > people || (folds == 2 && others <= 8);
    }

    /** ISRUC-III, Sleep-EDF SC-20 and MASS SS3, as they are usually split. */
    @ParameterizedTest
    @CsvSource({"10, 10, 1", "20, 20, 1", "62, 31, 2"})
    void foldsAsTheFieldDoesAndTheNextFoldValidates(int people, int folds, int each) {
        for (int fold = 0; fold < folds; fold++) {
            SubjectSplit one = SubjectSplit.fold(people(people), fold, folds);

            assertThat(one.test()).hasSize(each);
            assertThat(one.validation())
                    .isEqualTo(SubjectSplit.fold(people(people), (fold + 1) % folds, folds)
                            .test());
            assertThat(one.train()).hasSize(people - 2 * each);
        }
    }

    private static Set<String> people(int count) {
        return IntStream.range(0, count).mapToObj("p%02d"::formatted).collect(Collectors.toSet());
    }

    @Test
    void refusesMoreFoldsThanSubjects() {
        assertThatThrownBy(() -> SubjectSplit.fold(nights, 0, 58))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folds: 58 of 57 subjects (expected: at least one subject each; fewer folds");
        assertThatThrownBy(() -> SubjectSplit.fold(nights, 5, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTwoFoldsThatLeaveNobodyToTrainOn() {
        assertThatThrownBy(() -> SubjectSplit.fold(people(17), 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folds: 2 of 17 subjects, of whom fold 0 leaves nobody to train on (expected: 3 folds or"
                        + " more, of as many people at least)");
        assertThat(SubjectSplit.fold(people(18), 0, 2).train()).hasSize(1);
    }

    @Test
    void spreadsFewerNightsOverManySubjects() {
        NightSets few = NightSets.of(nights, split, 1, 5).spread(20, 4, 6, SimulatedMontage.AASM);

        assertThat(few.train()).hasSize(20);
        assertThat(subjects(few.train())).hasSizeGreaterThan(15);
        assertThat(few.validation()).hasSize(4);
        assertThat(few.test()).hasSize(6).allMatch(rendition -> rendition.set().equals(SimulatedMontage.AASM.name()));
    }

    @Test
    void renditionsOfASideAreOfItsSubjectsAlone() {
        NightSets sets = NightSets.of(nights, split, 2, 5);

        assertThat(subjects(sets.train())).isEqualTo(split.train());
        assertThat(subjects(sets.validation())).isEqualTo(split.validation());
        assertThat(subjects(sets.test())).isEqualTo(split.test());
        assertThat(records(sets.train())).doesNotContainAnyElementsOf(records(sets.test()));
        assertThat(records(sets.train())).doesNotContainAnyElementsOf(records(sets.validation()));
        assertThat(records(sets.validation())).doesNotContainAnyElementsOf(records(sets.test()));
    }

    @Test
    void isTheSameForAnyOrderOfTheNights() {
        List<ShippedNight> turned = new java.util.ArrayList<>(nights);
        java.util.Collections.reverse(turned);

        assertThat(SubjectSplit.of(turned)).isEqualTo(split);
    }

    @Test
    void refusesASubjectOnTwoSides() {
        assertThatThrownBy(() -> new SubjectSplit(Set.of("a", "b"), Set.of("c"), Set.of("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two sides");
    }

    private static Set<String> subjects(List<NightOrigin> renditions) {
        return renditions.stream().map(NightOrigin::subject).collect(Collectors.toSet());
    }

    private static Set<String> records(List<NightOrigin> renditions) {
        return renditions.stream().map(NightOrigin::record).collect(Collectors.toSet());
    }
}
