package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.WeightValues;
import org.junit.jupiter.api.Test;

class WeightAverageTest {
    private static final String WEIGHT = "stages.weight";

    @Test
    void followsTheFirstStepsAndIsAMeanOverManyThen() {
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            double start = student.weights().values().of(WEIGHT)[0];
            WeightAverage average = new WeightAverage(student.weights(), 4);
            all(student, 10);
            average.take(1);
            double first = average.values().of(WEIGHT)[0];
            all(student, 20);
            average.take(2);

            assertThat(first).as("2/11 of the start kept").isEqualTo(start * 2 / 11 + 10.0 * 9 / 11, within(1e-5));
            assertThat(average.values().of(WEIGHT)[0])
                    .as("3/12 kept")
                    .isEqualTo((float) (first / 4 + 20 * 0.75), within(1e-5f));
            average.take(1000);
            assertThat(average.values().of(WEIGHT)[0])
                    .as("1 - 1/4 kept")
                    .isEqualTo((float) ((first / 4 + 15) * 0.75 + 5), within(1e-4f));
        }
    }

    @Test
    void standsForTheNetworkWhileItIsJudgedAndNoLonger() {
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            all(student, 1);
            WeightAverage average = new WeightAverage(student.weights(), 500);
            all(student, 2);
            average.take(100_000);

            float judged = average.judged(() -> student.weights().values().of(WEIGHT)[0]);

            assertThat(judged).isEqualTo(1.002f, within(1e-6f));
            assertThat(student.weights().values().of(WEIGHT)[0]).isEqualTo(2);
        }
    }

    @Test
    void holdsTheStatisticsOfNormalisationsToo() {
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            assertThat(new WeightAverage(student.weights(), 500)
                            .values()
                            .arrays()
                            .keySet())
                    .isEqualTo(student.weights().values().arrays().keySet());
        }
    }

    @Test
    void startsAnewWhereTheNetworkIsGivenOtherWeights() {
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            WeightAverage average = new WeightAverage(student.weights(), 500);
            all(student, 3);
            average.restart();

            assertThat(average.values().of(WEIGHT)).containsOnly(3);
        }
    }

    @Test
    void isTheLastStepWhereNothingIsAveraged() {
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            WeightAverage average = new WeightAverage(student.weights(), 0);
            all(student, 3);
            average.take(7);

            assertThat(average.values().of(WEIGHT)).containsOnly(3);
            assertThat(average.state()).isEmpty();
        }
    }

    private static void all(Student student, float value) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        student.weights().values().arrays().forEach((name, values) -> {
            float[] filled = new float[values.length];
            Arrays.fill(filled, value);
            arrays.put(name, filled);
        });
        student.weights().set(new WeightValues(arrays));
    }
}
