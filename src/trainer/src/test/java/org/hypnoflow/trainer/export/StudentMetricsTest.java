package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.junit.jupiter.api.Test;

/** Two nights of one person are not two people. */
class StudentMetricsTest {
    private static final String ACCURACY = "resynthesised.test.aasm.final.accuracy";

    private final List<Confusion> nights = List.of(SmallTrained.agreement(1), SmallTrained.agreement(5));

    @Test
    void drawsPeopleWithAllTheirNights() {
        assertThat(of("00", "00"))
                .containsEntry(ACCURACY, 0.7)
                .containsEntry(ACCURACY + ".low", 0.7)
                .containsEntry(ACCURACY + ".high", 0.7);
        assertThat(of("00", "01"))
                .containsEntry(ACCURACY, 0.7)
                .containsEntry(ACCURACY + ".low", 0.5)
                .containsEntry(ACCURACY + ".high", 0.9);
    }

    private Map<String, Double> of(String... subjects) {
        return StudentMetrics.of(
                TrainingData.RESYNTHESISED,
                List.of(new TrainedStudent.Judgement("test AASM", List.of(subjects), nights, nights, 0.1, 0.1)));
    }
}
