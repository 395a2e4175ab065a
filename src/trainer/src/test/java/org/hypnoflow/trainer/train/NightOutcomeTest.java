package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.junit.jupiter.api.Test;

class NightOutcomeTest {
    private static final int[] EXPERT = {0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, -1};
    private static final int[] PROVISIONAL = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    private static final int[] FINAL = {0, 2, 2, 2, 2, 2, 0, 2, 2, 2, 1, 2};

    @Test
    void countsFinalStagesByDistanceToTheExpertsChanges() {
        TransitionDistance counts = outcome(EXPERT).nearTransitions(Hypnogram.ofIndices(EXPERT));

        assertThat(counts.compared()).containsExactly(2, 2, 1, 1, 1, 4);
        assertThat(counts.agreed()).containsExactly(1, 2, 1, 1, 0, 3);
    }

    @Test
    void aChangeStaysOneWhereAnEpochBesideItCannotBeScored() {
        int[] labels = EXPERT.clone();
        labels[2] = -1;

        TransitionDistance counts = outcome(labels).nearTransitions(Hypnogram.ofIndices(EXPERT));

        assertThat(counts.compared()).containsExactly(1, 2, 1, 1, 1, 4);
        assertThat(counts.agreed()).containsExactly(0, 2, 1, 1, 0, 3);
    }

    @Test
    void comparesEpochsWithALabelAlone() {
        NightOutcome outcome = outcome(EXPERT);

        assertThat(outcome.finalConfusion().epochs()).isEqualTo(11);
        assertThat(outcome.finalConfusion().count(SleepStage.N2, SleepStage.N2)).isEqualTo(7);
        assertThat(outcome.provisionalConfusion().inOther(SleepStage.REM)).isEqualTo(11);
    }

    private static NightOutcome outcome(int[] labels) {
        return new NightOutcome(labels, Map.of(0, logits(PROVISIONAL), 2, logits(FINAL)), 2);
    }

    private static float[] logits(int[] stages) {
        float[] logits = new float[stages.length * SleepStage.COUNT];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            logits[epoch * SleepStage.COUNT + stages[epoch]] = 1;
        }
        return logits;
    }
}
