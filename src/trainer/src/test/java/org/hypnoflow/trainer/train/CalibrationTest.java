package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void isTheGapBetweenConfidenceAndShareOfRightStages() {
        NightOutcome outcome = outcome(0.8, 100, 60);

        assertThat(Calibration.error(List.of(outcome), 1)).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void vanishesWhereConfidenceIsAsHighAsItIsRight() {
        assertThat(Calibration.error(List.of(outcome(0.8, 100, 80)), 1)).isCloseTo(0, within(1e-6));
    }

    @Test
    void shrinksWithTheTemperatureThatFits() {
        List<NightOutcome> sure = List.of(outcome(0.98, 100, 70));

        assertThat(Calibration.error(sure, Temperature.fit(sure))).isLessThan(0.01);
    }

    @Test
    void leavesUnscoredEpochsOut() {
        NightOutcome outcome = outcome(0.8, 100, 80);
        for (int epoch = 80; epoch < 100; epoch++) {
            outcome.labels()[epoch] = -1;
        }

        assertThat(Calibration.error(List.of(outcome), 1)).isCloseTo(0.2, within(1e-6));
    }

    /** Epochs that are all called W with {@code confidence}; the first {@code right} of them are W. */
    private static NightOutcome outcome(double confidence, int epochs, int right) {
        float[] logits = new float[epochs * 5];
        int[] labels = new int[epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            logits[epoch * 5] = (float) Math.log(confidence / ((1 - confidence) / 4));
            labels[epoch] = epoch < right ? 0 : 2;
        }
        return new NightOutcome(labels, Map.of(0, logits), 0);
    }
}
