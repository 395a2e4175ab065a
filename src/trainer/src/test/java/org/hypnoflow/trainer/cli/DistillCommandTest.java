package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DistillCommandTest {
    private static final int WRONG_USAGE = 2;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void refusesWeightsThatAreNotThreeNumbers() {
        assertThat(distill("--weights", "1:5")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--weights: 1:5 (expected: three numbers, for example 1:5:1)");
    }

    @Test
    void refusesANegativeWeight() {
        assertThat(distill("--weights", "1:-5:1")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--weights: -5.0 (expected: finite and >= 0)");
    }

    @Test
    void refusesWeightsOfNothing() {
        assertThat(distill("--weights", "0:0:0")).isEqualTo(WRONG_USAGE);
        assertThat(distill("--weights", "1:NaN:1")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("--weights: 0:0:0 (expected: one above 0)")
                .contains("--weights: NaN (expected: finite and >= 0)");
    }

    @Test
    void refusesToStartAOneWayMethodWithoutATrainedTeacher() {
        assertThat(distill("--method", "kd", "--from-scratch")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("KD from scratch (expected: ST_MD or DML");
    }

    @Test
    void refusesFeedbackToATeacherThatDoesNotLearn() {
        assertThat(distill("--method", "kd", "--teacher-feedback")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("method: KD with teacher feedback (expected: ST_MD or DML", "leave out --teacher-feedback");
    }

    @Test
    void refusesAStudentAsLargeAsItsAssistant() {
        assertThat(distill("--method", "TAKD", "--student", "A")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("a student smaller than its assistant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--temperature 0 | --temperature: 0.0 (expected: finite and above 0)",
                "--method DIST --temperature NaN | --temperature: NaN (expected: finite and above 0)",
                "--temperature Infinity | --temperature: Infinity (expected: finite and above 0)",
                "--spread -3 | --spread: -3.0 (expected: finite and above 0)",
                "--response-weight NaN | --response-weight: NaN (expected: finite and >= 0)",
                "--method KD --weight -1 | --weight: -1.0 (expected: finite and >= 0)",
                "--teacher-epochs 0 | --teacher-epochs: 0 (expected: >= 1)",
                "--warm-up -1 | --warm-up: -1 (expected: >= 0)",
                "--ramp Infinity | --ramp: Infinity (expected: finite and >= 0)",
                "--guard -0.1 | --guard: -0.1 (expected: 0 to 1, as macro-F1 goes)",
                "--guard NaN | --guard: NaN (expected: 0 to 1, as macro-F1 goes)",
            })
    void refusesNumbersThatNoLossTakesBeforeItTrains(String flags, String reason) {
        assertThat(distill(flags.split(" "))).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(reason);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheMethodsWhereOneIsUnknown() {
        assertThat(distill("--method", "magic")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("magic").contains("ST_MD");
    }

    private int distill(String... flags) {
        List<String> line = new ArrayList<>(
                List.of("distill", "--out", folder.resolve("model").toString()));
        line.addAll(List.of(flags));
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(line.toArray(String[]::new));
    }
}
