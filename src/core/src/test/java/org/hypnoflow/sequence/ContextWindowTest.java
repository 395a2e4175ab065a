package org.hypnoflow.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hypnoflow.epoch.EpochCompleteness;
import org.junit.jupiter.api.Test;

class ContextWindowTest {
    private final ContextWindow empty = ContextWindow.empty(3, 2);

    @Test
    void padsShortHistoryOnTheLeft() {
        ContextWindow window = empty.append(encoded(0, 1, 2));

        assertThat(window.embeddings()).containsExactly(0, 0, 0, 0, 1, 2);
        assertThat(window.mask()).containsExactly(0, 0, 1);
    }

    @Test
    void keepsTheLastEpochsOldestFirst() {
        ContextWindow window = empty.append(encoded(0, 1, 2))
                .append(encoded(1, 3, 4))
                .append(encoded(2, 5, 6))
                .append(encoded(3, 7, 8));

        assertThat(window.embeddings()).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(window.mask()).containsExactly(1, 1, 1);
    }

    @Test
    void unscorableEpochKeepsItsPositionMaskedAndZero() {
        ContextWindow window = empty.append(encoded(0, 1, 2))
                .append(EncodedEpoch.unscorable(facts(1, false)))
                .append(encoded(2, 5, 6));

        assertThat(window.embeddings()).containsExactly(1, 2, 0, 0, 5, 6);
        assertThat(window.mask()).containsExactly(1, 0, 1);
    }

    @Test
    void appendLeavesTheOldWindowAlone() {
        ContextWindow before = empty.append(encoded(0, 1, 2));
        float[] embeddings = before.embeddings().clone();

        before.append(encoded(1, 3, 4));

        assertThat(before.embeddings()).containsExactly(embeddings);
        assertThat(before.nextEpoch()).isEqualTo(1);
    }

    @Test
    void contextOfOneEpochHoldsTheNewestOnly() {
        ContextWindow window =
                ContextWindow.empty(1, 2).append(encoded(0, 1, 2)).append(encoded(1, 3, 4));

        assertThat(window.embeddings()).containsExactly(3, 4);
        assertThat(window.mask()).containsExactly(1);
    }

    @Test
    void sequenceIsTheWindowAsTheHeadReadsIt() {
        ContextWindow window = empty.append(encoded(0, 1, 2));
        EpochSequence sequence = window.sequence(facts(0, true));

        assertThat(sequence.embeddings()).isSameAs(window.embeddings());
        assertThat(sequence.mask()).isSameAs(window.mask());
    }

    @Test
    void refusesSkippedEpoch() {
        assertThatThrownBy(() -> empty.append(encoded(1, 1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("epoch 1 of recording night")
                .hasMessageContaining("expected: epoch 0");
    }

    @Test
    void refusesRepeatedEpoch() {
        ContextWindow window = empty.append(encoded(0, 1, 2));

        assertThatThrownBy(() -> window.append(encoded(0, 1, 2))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesEmbeddingOfAnotherSize() {
        assertThatThrownBy(() -> empty.append(encoded(0, 1, 2, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected: 2");
    }

    private static EncodedEpoch encoded(long index, float... embedding) {
        return new EncodedEpoch(facts(index, true), embedding);
    }

    private static EpochFacts facts(long index, boolean scorable) {
        return new EpochFacts("night", index, EpochCompleteness.COMPLETE, new float[] {1}, scorable, false);
    }
}
