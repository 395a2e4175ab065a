package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HypnogramTest {

    @Test
    void readsStagesByIndexAndLeavesNegativeOnesUnscored() {
        assertThat(Hypnogram.ofIndices(0, 1, -1, 2, 3, 4)).isEqualTo(Letters.hypnogram("W1?23R"));
    }
}
