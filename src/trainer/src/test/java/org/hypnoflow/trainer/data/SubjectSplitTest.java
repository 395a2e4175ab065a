package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.junit.jupiter.api.Test;

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

    private static Set<String> subjects(List<Rendition> renditions) {
        return renditions.stream().map(Rendition::subject).collect(Collectors.toSet());
    }

    private static Set<String> records(List<Rendition> renditions) {
        return renditions.stream().map(Rendition::record).collect(Collectors.toSet());
    }
}
