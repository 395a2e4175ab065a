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

    @Test
    void foldsTestEverySubjectOnceAndNeverOnTwoSides() {
        List<String> tested = new ArrayList<>();
        for (int fold = 0; fold < 5; fold++) {
            SubjectSplit one = SubjectSplit.fold(nights, fold, 5);
            tested.addAll(one.test());
            assertThat(one.train()).doesNotContainAnyElementsOf(one.validation());
            assertThat(one.train()).doesNotContainAnyElementsOf(one.test());
            assertThat(one.validation()).hasSize(8).doesNotContainAnyElementsOf(one.test());
            assertThat(one.train()).doesNotContainAnyElementsOf(SubjectSplit.KNOWN_RAW);
            assertThat(one.validation()).doesNotContainAnyElementsOf(SubjectSplit.KNOWN_RAW);
        }
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        nights.stream().map(ShippedNight::subject).distinct().toList());
    }

    @Test
    void refusesMoreFoldsThanSubjectsAllow() {
        List<ShippedNight> few = nights.subList(0, 12);

        assertThatThrownBy(() -> SubjectSplit.fold(few, 0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folds: 5 of ")
                .hasMessageContaining("at least 3 subjects each");
        assertThatThrownBy(() -> SubjectSplit.fold(nights, 5, 5)).isInstanceOf(IllegalArgumentException.class);
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
