package org.hypnoflow.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void givesProbabilitiesOfTheRowAtTheOffset() {
        float[] logits = {9, 9, 9, 9, 9, 0, (float) Math.log(2), (float) Math.log(3), (float) Math.log(4), 0};

        float[] p = new Softmax(1).of(logits, 5);

        assertThat(p).containsExactly(new float[] {1f / 11, 2f / 11, 3f / 11, 4f / 11, 1f / 11}, within(1e-6f));
    }

    @Test
    void temperatureFlattens() {
        float[] logits = {0, 2 * (float) Math.log(3), 0, 0, 0};

        assertThat(new Softmax(2).of(logits, 0)[1]).isCloseTo(3f / 7, within(1e-6f));
    }

    @Test
    void survivesLogitsFarApart() {
        assertThat(new Softmax(1).of(new float[] {1e30f, -1e30f, 0, 0, 0}, 0)).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void firstStageWinsAmongEquals() {
        assertThat(Softmax.mostProbable(new float[] {0.1f, 0.4f, 0.1f, 0.4f, 0}))
                .isEqualTo(SleepStage.N1);
    }

    @Test
    void refusesLogitThatIsNotFinite() {
        assertThatThrownBy(() -> new Softmax(1).of(new float[] {0, 0, Float.NaN, 0, 0}, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("logit of N2: NaN");
    }

    @Test
    void refusesTemperatureOfZero() {
        assertThatThrownBy(() -> new Softmax(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("temperature: 0.0 (expected: > 0)");
    }
}
