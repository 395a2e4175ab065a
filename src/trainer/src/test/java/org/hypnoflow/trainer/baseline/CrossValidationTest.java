package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    @Test
    void learnsWhatTheBandPowersTell() {
        assertThat(accuracy(BandPowerNights.drawn(6, 0.2, 1))).isGreaterThan(0.95);
    }

    @Test
    void neverMeetsTheSubjectOfATestNight() {
        // Each subject has an own, random meaning of the band powers: only a classifier that met the subject could
        // know.
        List<BandPowerNight> nights = new ArrayList<>();
        for (BandPowerNight night : BandPowerNights.drawn(10, 0.05, 2)) {
            nights.add(shifted(night, Integer.parseInt(night.subject()) % SleepStage.COUNT));
        }

        assertThat(accuracy(nights)).isLessThan(0.4);
    }

    @Test
    void givesTheSameResultForTheSameSeed() {
        List<BandPowerNight> nights = BandPowerNights.drawn(6, 1.5, 3);
        CrossValidation validation = new CrossValidation(FeatureSet.EPOCH_ALONE, 11);

        assertThat(NightResult.total(validation.run(nights, nights)))
                .isDeepEqualTo(NightResult.total(validation.run(nights, nights)));
    }

    @Test
    void leavesIgnoredEpochsOut() {
        List<BandPowerNight> nights = new ArrayList<>(BandPowerNights.drawn(5, 0.2, 4));
        BandPowerNight first = nights.get(0);
        first.stages()[0] = BandPowerNight.IGNORED;

        NightResult result = new CrossValidation(FeatureSet.WITH_CONTEXT, 1)
                .run(nights, List.of(first))
                .get(0);

        assertThat(sum(result.confusion())).isEqualTo(BandPowerNights.EPOCHS - 1);
    }

    @Test
    void refusesFewerSubjectsThanFolds() {
        List<BandPowerNight> nights = BandPowerNights.drawn(4, 1, 1);

        assertThatThrownBy(() -> new CrossValidation(FeatureSet.EPOCH_ALONE, 1).run(nights, nights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subjects: 4 (expected: >= 5)");
    }

    private static double accuracy(List<BandPowerNight> nights) {
        long[][] total = NightResult.total(new CrossValidation(FeatureSet.EPOCH_ALONE, 1).run(nights, nights));
        double agreed =
                IntStream.range(0, total.length).mapToLong(i -> total[i][i]).sum();
        return agreed / sum(total);
    }

    private static long sum(long[][] confusion) {
        long sum = 0;
        for (long[] row : confusion) {
            for (long count : row) {
                sum += count;
            }
        }
        return sum;
    }

    /** The night with its stages renamed by rotation. */
    private static BandPowerNight shifted(BandPowerNight night, int by) {
        int[] stages = new int[night.epochs()];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            stages[epoch] = (night.stages()[epoch] + by) % SleepStage.COUNT;
        }
        return new BandPowerNight(night.recording(), night.subject(), night.logPowers(), stages);
    }
}
