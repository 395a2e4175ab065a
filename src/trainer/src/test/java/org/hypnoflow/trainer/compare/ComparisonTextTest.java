package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTextTest {
    @Test
    void noChanceIsNought() {
        assertThat(ComparisonText.chance(0.0004)).isEqualTo("<0.001");
        assertThat(ComparisonText.chance(0)).isEqualTo("<0.001");
        assertThat(ComparisonText.chance(0.001)).isEqualTo("0.001");
        assertThat(ComparisonText.chance(0.25)).isEqualTo("0.250");
        assertThat(ComparisonText.chance(Double.NaN)).isEqualTo("-");
    }
}
