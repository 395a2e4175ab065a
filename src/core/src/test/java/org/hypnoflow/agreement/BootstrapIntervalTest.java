package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
    @Test
    void givesTheSameBoundsForTheSameSeed() {
        List<Double> recordings = List.of(0.7, 0.8, 0.9, 0.4);

        assertThat(BootstrapInterval.over(recordings, BootstrapIntervalTest::mean, 200, 7))
                .isEqualTo(BootstrapInterval.over(recordings, BootstrapIntervalTest::mean, 200, 7))
                .isNotEqualTo(BootstrapInterval.over(recordings, BootstrapIntervalTest::mean, 200, 8));
    }

    @Test
    void collapsesWhereAllRecordingsAgree() {
        assertThat(BootstrapInterval.over(List.of(0.5, 0.5, 0.5), BootstrapIntervalTest::mean, 100, 1))
                .isEqualTo(new BootstrapInterval(0.5, 0.5, 0.5));
    }

    @Test
    void approachesTheNormalIntervalOfAMean() {
        Random random = new Random(3);
        List<Double> recordings = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            recordings.add(random.nextGaussian());
        }

        BootstrapInterval interval = BootstrapInterval.over(recordings, BootstrapIntervalTest::mean, 4000, 5);

        double halfWidth = 1.96 / Math.sqrt(400);
        assertThat(interval.high() - interval.estimate()).isCloseTo(halfWidth, within(0.1 * halfWidth));
        assertThat(interval.estimate() - interval.low()).isCloseTo(halfWidth, within(0.1 * halfWidth));
    }

    @Test
    void drawsSubjectsWithAllTheirRecordings() {
        List<List<Double>> subjects = List.of(List.of(0.0, 0.0, 0.0), List.of(1.0));

        assertThat(BootstrapInterval.overSubjects(subjects, BootstrapIntervalTest::mean, 200, 1))
                .as("one person alone is drawn in half of the resamples")
                .isEqualTo(new BootstrapInterval(0.25, 0, 1));
    }

    @Test
    void givesNightsOfOnePersonNoMoreWeightThanTheirPersonHas() {
        List<List<Double>> alike = List.of(List.of(0.5, 0.5), List.of(0.7, 0.7), List.of(0.9, 0.9), List.of(0.6, 0.6));
        List<Double> nights = alike.stream().flatMap(List::stream).toList();

        BootstrapInterval people = BootstrapInterval.overSubjects(alike, BootstrapIntervalTest::mean, 2000, 3);
        BootstrapInterval independent = BootstrapInterval.over(nights, BootstrapIntervalTest::mean, 2000, 3);

        assertThat(people.estimate()).isCloseTo(independent.estimate(), within(1e-12));
        assertThat(people.high() - people.low()).isGreaterThan(1.2 * (independent.high() - independent.low()));
    }

    @Test
    void leavesOutResamplesWithoutAValue() {
        ToDoubleFunction<List<Double>> meanUnlessFlat =
                values -> values.stream().distinct().count() == 1 ? Double.NaN : mean(values);

        BootstrapInterval interval = BootstrapInterval.over(List.of(0.0, 1.0), meanUnlessFlat, 50, 1);

        assertThat(interval).isEqualTo(new BootstrapInterval(0.5, 0.5, 0.5));
    }

    @Test
    void isNotANumberWithoutRecordings() {
        assertThat(BootstrapInterval.over(List.<Double>of(), BootstrapIntervalTest::mean, 10, 1)
                        .estimate())
                .isNaN();
    }

    @Test
    void refusesToDrawNothing() {
        assertThatThrownBy(() -> BootstrapInterval.over(List.of(1.0), BootstrapIntervalTest::mean, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resamples: 0 (expected: >= 1)");
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
