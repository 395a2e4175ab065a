package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.Student;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamEvaluationTest {
    private static final int EPOCHS = 30;

    @TempDir
    Path folder;

    private Student student;
    private NightOutcome outcome;

    @BeforeEach
    void score() throws Exception {
        student = new Student(SmallNights.SHAPE, 3);
        NightFile night = SmallNights.write(folder.resolve("night"), EPOCHS, 1);
        outcome = new StreamEvaluation(student).score(night, Set.of(0, 1, 2, 5));
    }

    @AfterEach
    void close() {
        student.close();
    }

    @Test
    void looksNoFurtherThanTheEndOfTheNight() {
        assertThat(last(5)).isEqualTo(last(0)).isEqualTo(last(1));
    }

    @Test
    void changesItsMindAsEpochsArrive() {
        assertThat(outcome.logits().get(5)).isNotEqualTo(outcome.logits().get(0));
        for (float[] logits : outcome.logits().values()) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                assertThat(Arrays.copyOfRange(logits, epoch * 5, epoch * 5 + 5)).isNotEqualTo(new float[5]);
            }
        }
    }

    @Test
    void stopsLookingAheadWhereTheStageIsFinal() {
        assertThat(outcome.last()).isEqualTo(outcome.logits().get(SmallNights.SHAPE.lookAheadEpochs()));
        assertThat(outcome.confusion(1).epochs()).isEqualTo(EPOCHS);
    }

    private float[] last(int lookAhead) {
        return Arrays.copyOfRange(outcome.logits().get(lookAhead), (EPOCHS - 1) * 5, EPOCHS * 5);
    }
}
