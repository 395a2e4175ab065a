package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.agreement.Confusion;
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

        assertThat(counts(validation.run(nights, nights))).isEqualTo(counts(validation.run(nights, nights)));
    }

    @Test
    void leavesIgnoredEpochsOut() {
        List<BandPowerNight> nights = new ArrayList<>(BandPowerNights.drawn(5, 0.2, 4));
        BandPowerNight first = nights.get(0);
        first.stages()[0] = BandPowerNight.IGNORED;

        NightResult result = new CrossValidation(FeatureSet.WITH_CONTEXT, 1)
                .run(nights, List.of(first))
                .get(0);

        assertThat(result.confusion().epochs()).isEqualTo(BandPowerNights.EPOCHS - 1);
        assertThat(result.agreement().nearTransitions().compared()).containsExactly(28, 28, 28, 28, 2, 5);
    }

    @Test
    void refusesFewerSubjectsThanFolds() {
        List<BandPowerNight> nights = BandPowerNights.drawn(4, 1, 1);

        assertThatThrownBy(() -> new CrossValidation(FeatureSet.EPOCH_ALONE, 1).run(nights, nights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subjects: 4 (expected: >= 5)");
    }

    private static double accuracy(List<BandPowerNight> nights) {
        List<NightResult> results = new CrossValidation(FeatureSet.EPOCH_ALONE, 1).run(nights, nights);
        return total(results).accuracy();
    }

    private static Confusion total(List<NightResult> results) {
        return results.stream()
                .map(NightResult::confusion)
                .reduce(Confusion::plus)
                .orElseThrow();
    }

    private static List<Long> counts(List<NightResult> results) {
        Confusion total = total(results);
        List<Long> counts = new ArrayList<>();
        for (SleepStage expert : SleepStage.values()) {
            for (SleepStage given : SleepStage.values()) {
                counts.add(total.count(expert, given));
            }
        }
        return counts;
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
