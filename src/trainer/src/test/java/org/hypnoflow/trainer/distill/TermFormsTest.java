package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermFormsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, -3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void spreadGraphsByNoLessThanLeavesThemAGraph(double value) {
        assertThatThrownBy(() -> new TermForms(SleepGraph.ROWS, value, EpochPairs.ALL, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--spread: " + value + " (expected: finite and at least 0.01)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void divideByNothingButNumbersAboveZero(double value) {
        assertThatThrownBy(() -> new TermForms(SleepGraph.ROWS, 1, EpochPairs.ALL, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--temperature: " + value + " (expected: finite and above 0)");
    }
}
