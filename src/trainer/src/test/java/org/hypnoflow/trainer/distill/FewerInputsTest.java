package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FewerInputsTest {
    @TempDir
    Path folder;

    private List<NightFile> nights;

    @BeforeEach
    void write() throws IOException {
        nights = List.of(
                SmallNights.write(folder.resolve("first"), 60, 1), SmallNights.write(folder.resolve("second"), 60, 2));
    }

    @Test
    void learnsTwoRecordingsByHeartFromATeacherOfAllInputs() throws Exception {
        DistillationOptions options = options(DistillationMethod.ST_MD, new Schedule(0, 0, 0, true, false), 80);
        try (Distillation distillation = distillation(options, "heart")) {
            distillation.run(List.of(nights), nights);

            assertThat(distillation.terms()).containsExactly("temporal", "response");
            assertThat(distillation.passes().stream()
                            .mapToDouble(DistillationPass::macroF1)
                            .max()
                            .orElseThrow())
                    .isGreaterThan(0.8);
            assertThat(distillation.passes().get(79).teacherMacroF1()).isGreaterThan(0.8);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ST_MD", "KD", "RKD"})
    void resumesAsIfItHadNeverStopped(DistillationMethod method) throws Exception {
        WeightValues expected;
        try (Distillation whole = distillation(options(method, SmallRun.QUICKLY, 3), "whole")) {
            whole.run(List.of(nights), nights);
            expected = whole.best();
        }
        Path stopped = folder.resolve("stopped");
        try (Distillation first =
                new Distillation(options(method, SmallRun.QUICKLY, 3), "x", stopped, SmallRun.SILENT)) {
            assertThatThrownBy(() -> first.run(List.of(nights), new FailingAfter(nights, method.mutual() ? 3 : 2)))
                    .isInstanceOf(IllegalStateException.class);
        }
        try (Distillation resumed =
                new Distillation(options(method, SmallRun.QUICKLY, 3), "x", stopped, SmallRun.SILENT)) {
            resumed.resume();
            assertThat(resumed.passes()).hasSize(2);
            resumed.run(List.of(nights), nights);
            expected.arrays()
                    .forEach((name, values) ->
                            assertThat(resumed.best().of(name)).as(name).containsExactly(values));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AT", "NST"})
    void refusesMethodsThatCompareInputsOneByOne(DistillationMethod method) {
        assertThatThrownBy(() -> options(method, SmallRun.QUICKLY, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("method: " + method + " for a student of fewer inputs than its teacher, 1 of 6");
    }

    /** Features of a network with graphs belong to single inputs, embedding and sequence alike. */
    @Test
    void refusesToAlignFeaturesOfInputsThatTheStudentDoesNotHear() {
        StudentShape graphs = StudentShape.GRAPH_STUDENT_B;
        StudentShape fewer = graphs.withInputs(StudentMontage.EEG_EOG.inputs());

        assertThat(MethodObjection.of(DistillationMethod.SLEEPKD, fewer, StudentShape.GRAPH_TEACHER))
                .hasValueSatisfying(objection ->
                        assertThat(objection.found()).isEqualTo("a student of fewer inputs than its teacher, 2 of 6"));
        assertThat(MethodObjection.of(DistillationMethod.SLEEPKD, graphs, StudentShape.GRAPH_TEACHER))
                .isEmpty();
        assertThat(MethodObjection.of(
                        DistillationMethod.SLEEPKD, StudentShape.STUDENT_D.withInputs(2), StudentShape.TEACHER))
                .isEmpty();
    }

    private DistillationOptions options(DistillationMethod method, Schedule schedule, int passes) {
        DistillationOptions full = SmallRun.options(folder, method, schedule, passes);
        TrainingOptions student = full.student()
                .of(
                        SmallNights.SHAPE.withInputs(1),
                        StudentMontage.EEG,
                        5,
                        passes,
                        full.student().highestRate());
        return new DistillationOptions(student, full.teacher(), method, full.weights(), full.forms(), full.schedule());
    }

    private Distillation distillation(DistillationOptions options, String name) {
        return new Distillation(options, "test", folder.resolve(name), SmallRun.SILENT);
    }
}
