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

        assertThat(usual.fileName()).matches("SC4051-sleep-edf-200hz-0-0000000000000009-[0-9a-f]{8}\\.epochs");
        assertThat(usual.heldFor(StudentMontage.EEG)).isEqualTo(usual);
        assertThat(usual.heldFor(StudentMontage.ROLES).fileName())
                .isEqualTo(usual.fileName().replace(".epochs", "-roles.epochs"));
        assertThatThrownBy(() -> new Rendition("SC4051", "05", OPTIONS, 9, StudentMontage.EEG))
                .hasMessageContaining("held: EEG (expected: FULL or ROLES");
    }

    @Test
    void makesLongDaysOfTrainingNightsLongerAndNothingElse() {
        SubjectSplit split = SubjectSplit.of(ShippedNights.all());
        NightSets usual = NightSets.of(ShippedNights.all(), split, 1, 1);

        NightSets longer = usual.withLongDays(240);

        assertThat(longer.validation()).isEqualTo(usual.validation());
        assertThat(longer.test()).isEqualTo(usual.test());
        assertThat(longer.train()).hasSameSizeAs(usual.train());
        assertThat(usual.withLongDays(Rendition.LONG_DAY_EPOCHS)).isEqualTo(usual);
        int changed = 0;
        for (int i = 0; i < usual.train().size(); i++) {
            Rendition before = (Rendition) usual.train().get(i);
            Rendition after = (Rendition) longer.train().get(i);
            boolean isLong = before.options().dayWakeEpochs() == Rendition.LONG_DAY_EPOCHS;
            assertThat(after.options()).isEqualTo(isLong ? before.options().withDayWakeEpochs(240) : before.options());
            assertThat(after.seed()).isEqualTo(before.seed());
            changed += isLong ? 1 : 0;
        }
        assertThat(changed).as("a fourth, on average").isBetween(10, 30);
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
