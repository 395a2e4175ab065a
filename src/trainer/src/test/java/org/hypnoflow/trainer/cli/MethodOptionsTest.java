package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MethodOptionsTest {
    @Command
    private static final class Holder {
        @Mixin
        private MethodOptions method = new MethodOptions();
    }

    @ParameterizedTest
    @CsvSource({
        "C, FULL, 6, 6, FULL",
        "C, EEG, 1, 6, FULL",
        "C, ROLES, 9, 9, ROLES",
        "GRAPH_B, ROLES, 9, 9, ROLES",
        "GRAPH_B, EEG_EOG, 2, 6, FULL"
    })
    void letTheTeacherHearAllThatNightsHold(
            StudentSize size, StudentMontage montage, int heard, int taught, StudentMontage teacher) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs("--method", "KD");

        DistillationOptions options = holder.method.options(student(size, montage), false);

        assertThat(options.student().shape().inputs()).isEqualTo(heard);
        assertThat(options.teacher().shape().inputs()).isEqualTo(taught);
        assertThat(options.teacher().montage()).isEqualTo(teacher);
        assertThat(StudentSize.isTeacher(options.teacher().shape())).isTrue();
    }

    private static TrainingOptions student(StudentSize size, StudentMontage montage) {
        return new TrainingOptions(
                size.shape().withInputs(montage.inputs()),
                montage,
                Path.of("work"),
                1,
                1,
                1,
                1,
                8,
                1,
                TrainingOptions.STUDENT_RATE,
                false);
    }
}
