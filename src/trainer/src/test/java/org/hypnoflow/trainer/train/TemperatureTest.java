package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    @Test
    void findsTheFactorByWhichLogitsAreTooLarge() {
        NightOutcome sure = outcome(2.5);

        double temperature = Temperature.fit(List.of(sure));

        assertThat(temperature).isCloseTo(2.5, within(0.2));
        assertThat(Temperature.surprise(List.of(sure), temperature)).isLessThan(Temperature.surprise(List.of(sure), 1));
    }

    /** Labels drawn from the softmax of logits that are then multiplied. */
    private static NightOutcome outcome(double factor) {
        SplittableRandom random = new SplittableRandom(1);
        int epochs = 4000;
        int[] labels = new int[epochs];
        float[] logits = new float[epochs * 5];
        for (int epoch = 0; epoch < epochs; epoch++) {
            double[] share = new double[5];
            double sum = 0;
            for (int stage = 0; stage < 5; stage++) {
                double logit = 1.5 * random.nextGaussian();
                logits[epoch * 5 + stage] = (float) (factor * logit);
                share[stage] = Math.exp(logit);
                sum += share[stage];
            }
            double drawn = random.nextDouble() * sum;
            while ((drawn -= share[labels[epoch]]) > 0) {
                labels[epoch]++;
            }
        }
        return new NightOutcome(labels, Map.of(0, logits), 0);
    }
}
