package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.junit.jupiter.api.Test;

class RenditionTest {
    private static final SimulationOptions OPTIONS = SimulationOptions.of(SimulatedMontage.SLEEP_EDF);

    @Test
    void hasAFileOfItsOwnForOneInputPerRole() {
        Rendition usual = new Rendition("SC4051", "05", OPTIONS, 9);

        assertThat(usual.fileName()).isEqualTo("SC4051-sleep-edf-200hz-0-0000000000000009.epochs");
        assertThat(usual.heldFor(StudentMontage.EEG)).isEqualTo(usual);
        assertThat(usual.heldFor(StudentMontage.ROLES).fileName())
                .isEqualTo("SC4051-sleep-edf-200hz-0-0000000000000009-roles.epochs");
        assertThatThrownBy(() -> new Rendition("SC4051", "05", OPTIONS, 9, StudentMontage.EEG))
                .hasMessageContaining("held: EEG (expected: FULL or ROLES");
    }

    @Test
    void takesTurnsBetweenBothSidesAndTheLeadsOfSleepEdfForOneInputPerRole() {
        SubjectSplit split = SubjectSplit.of(ShippedNights.all());

        NightSets sets = NightSets.of(ShippedNights.all(), split, 1, 1, StudentMontage.ROLES);
        NightSets usual = NightSets.of(ShippedNights.all(), split, 1, 1);

        assertThat(sets.testSets()).containsExactly("AASM_BOTH_SIDES", "SLEEP_EDF");
        assertThat(usual.testSets()).containsExactly("AASM", "SLEEP_EDF");
        assertThat(usual).isEqualTo(NightSets.of(ShippedNights.all(), split, 1, 1, StudentMontage.EEG));
        assertThat(sets.train())
                .hasSameSizeAs(usual.train())
                .allMatch(night -> ((Rendition) night).held() == StudentMontage.ROLES);
        assertThat(List.of(sets.train().get(0).set(), sets.train().get(1).set()))
                .containsExactlyInAnyOrder("AASM_BOTH_SIDES", "SLEEP_EDF");
    }
}
