package org.hypnoflow.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInput;
import org.junit.jupiter.api.Test;

class EpochFactsTest {
    private static final List<MontageInput> INPUTS = List.of(
            new MontageInput("frontal", List.of(Role.FRONTAL_RIGHT)),
            new MontageInput("central", List.of(Role.CENTRAL_RIGHT)),
            new MontageInput("chin", List.of(Role.CHIN)));

    @Test
    void inputCountsFromHalfOfTheEpochOn() {
        assertThat(facts(EpochCompleteness.GAPS, 0.5f, 0.4999f, 1).inputMask()).containsExactly(1, 0, 1);
    }

    @Test
    void oneEegInputMakesAnEpochScorable() {
        assertThat(facts(EpochCompleteness.GAPS, 0, 0.5f, 0).scorable()).isTrue();
    }

    @Test
    void chinAloneMakesNoEpochScorable() {
        assertThat(facts(EpochCompleteness.GAPS, 0.4f, 0.4f, 1).scorable()).isFalse();
    }

    @Test
    void partialEpochIsNeverScorable() {
        assertThat(facts(EpochCompleteness.PARTIAL, 0.9f, 0.9f, 0.9f).scorable())
                .isFalse();
    }

    @Test
    void refusesEpochOfAnotherModel() {
        assertThatThrownBy(() -> facts(EpochCompleteness.COMPLETE, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epoch 7: 2 inputs (expected: the 3 of the model)");
    }

    private static EpochFacts facts(EpochCompleteness completeness, float... coverage) {
        float[] signal = new float[coverage.length * EpochGrid.SAMPLES_PER_EPOCH];
        return EpochFacts.of(new Epoch("night", 7, completeness, signal, coverage, false), INPUTS);
    }
}
