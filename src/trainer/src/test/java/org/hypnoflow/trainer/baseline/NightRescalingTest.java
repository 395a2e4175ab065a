package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NightRescalingTest {

    @Test
    void bringsTheMeanPowerOfScoredEpochsToOne() {
        double[][] logPowers = {epoch(Math.log(1)), epoch(Math.log(3)), epoch(Math.log(1000))};

        NightRescaling.apply(logPowers, new int[] {0, 2, BandPowerNight.IGNORED});

        assertThat(Math.exp(logPowers[0][0])).isCloseTo(0.1, within(1e-12));
        assertThat(Math.exp(logPowers[1][14])).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void forgetsTheUnitOfTheNight() {
        double[][] inVolts = {epoch(-30), epoch(-29)};
        double[][] inMicrovolts = {epoch(-2.4), epoch(-1.4)};
        int[] stages = {1, 1};

        double difference =
                NightRescaling.apply(inVolts, stages)[0][3] - NightRescaling.apply(inMicrovolts, stages)[0][3];

        assertThat(difference).isCloseTo(0, within(1e-12));
    }

    @Test
    void refusesANightWithoutScoredEpochs() {
        assertThatThrownBy(() -> NightRescaling.apply(new double[][] {epoch(0)}, new int[] {BandPowerNight.IGNORED}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scored epochs: 0 (expected: >= 1 of 1)");
    }

    private static double[] epoch(double logPower) {
        double[] epoch = new double[BandPowerNight.CHANNELS * BandPowerNight.BANDS];
        Arrays.fill(epoch, logPower);
        return epoch;
    }
}
