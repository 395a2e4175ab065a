package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void givesLogPowersThenSharesPerChannel() {
        double[] first = FeatureSet.EPOCH_ALONE.of(night(1))[0];

        assertThat(first).hasSize(30);
        assertThat(first[0]).isEqualTo(0);
        assertThat(first[10]).isEqualTo(0);
        assertThat(first[5] + first[6] + first[7] + first[8] + first[9]).isCloseTo(1, EXACT);
        assertThat(first[5]).isCloseTo(0.2, EXACT);
    }

    @Test
    void looksOneAndTwoEpochsBack() {
        double[][] features = FeatureSet.WITH_CONTEXT.of(night(20));

        assertThat(features[17]).hasSize(150);
        assertThat(features[17][30]).isEqualTo(16);
        assertThat(features[17][60]).isEqualTo(15);
    }

    @Test
    void meansLeaveTheEpochItselfOut() {
        double[][] features = FeatureSet.WITH_CONTEXT.of(night(20));

        assertThat(features[17][90]).isCloseTo((12 + 13 + 14 + 15 + 16) / 5.0, EXACT);
        assertThat(features[17][120]).isCloseTo(9, EXACT);
    }

    @Test
    void firstEpochStandsForWhatIsBeforeIt() {
        double[][] features = FeatureSet.WITH_CONTEXT.of(night(3));

        assertThat(features[0][90]).isEqualTo(features[0][0]);
        assertThat(features[1][60]).isEqualTo(features[0][0]);
        assertThat(features[2][120]).isCloseTo(0.5, EXACT);
    }

    @Test
    void neverLooksAhead() {
        BandPowerNight longer = night(20);
        double[][] cut = FeatureSet.WITH_CONTEXT.of(night(10));

        assertThat(Arrays.copyOf(FeatureSet.WITH_CONTEXT.of(longer), 10)).isDeepEqualTo(cut);
    }

    /** All band powers of epoch k are k. */
    private static BandPowerNight night(int epochs) {
        double[][] powers = new double[epochs][15];
        for (int epoch = 0; epoch < epochs; epoch++) {
            Arrays.fill(powers[epoch], epoch);
        }
        return new BandPowerNight("00__1", "00", powers, new int[epochs]);
    }
}
