package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.StudentShape;
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
        assertThat(distill("--montage", "EEG", "--weights", "0:5:0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("--weights: 0:0:0 (expected: one above 0)")
                .contains("--weights: 0:5:0 (expected: one above 0 of labels or time: a student of fewer inputs")
                .contains("--weights: NaN (expected: finite and >= 0)");
    }

    @Test
    void refusesUnscoredRecordingsWhereTheyWouldTeachNothing() {
        String here = folder.toString();

        assertThat(distill("--method", "DKD", "--unscored", here)).isEqualTo(WRONG_USAGE);
        assertThat(distill("--from-scratch", "--unscored", here)).isEqualTo(WRONG_USAGE);
        assertThat(distill("--quick", "--unscored", here)).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("--unscored")
                .contains("with --method DKD")
                .contains("beside --from-scratch")
                .contains("beside --quick");
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
        assertThat(errors.toString())
                .contains(
                        "method: TAKD for a student as large as its assistant, student A (expected: a student smaller than")
                .doesNotContain("StudentShape");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--temperature 0 | --temperature: 0.0 (expected: finite and above 0)",
                "--method DIST --temperature NaN | --temperature: NaN (expected: finite and above 0)",
                "--temperature Infinity | --temperature: Infinity (expected: finite and above 0)",
                "--spread -3 | --spread: -3.0 (expected: finite and at least 0.01)",
                "--response-weight NaN | --response-weight: NaN (expected: finite and >= 0)",
                "--method KD --weight -1 | --weight: -1.0 (expected: finite and >= 0)",
                "--teacher-epochs 0 | --teacher-epochs: 0 (expected: >= 1)",
                "--teacher-smoothing 1 | --teacher-smoothing: 1.0 (expected: from 0 on and below 1)",
                "--average -1 | --average: -1 (expected: >= 0)",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--method KD --graph COSINES | --graph: COSINES with --method KD (expected: with ST_MD; leave out --graph)",
                "--method KD --pairs ALL | --pairs: ALL with --method KD (expected: with ST_MD;",
                "--method KD --weights 1:9:9 | --weights: 1:9:9 with --method KD (expected: with ST_MD;",
                "--method KD --warm-up 7 | --warm-up: 7 with --method KD (expected: with ST_MD, DKD, DML;",
                "--method KD --ramp 2 | --ramp: 2.0 with --method KD (expected: with ST_MD, DML;",
                "--method KD --guard 0.2 | --guard: 0.2 with --method KD (expected: with ST_MD, DML;",
                "--method KD --response-weight 3 | --response-weight: 3.0 with --method KD (expected: with ST_MD, DML;",
                "--method ST_MD --weight 7 | --weight: 7.0 with --method ST_MD (expected: with KD, FITNETS,",
                "--method DKD --temperature 2 | --temperature: 2.0 with --method DKD (expected: with ST_MD, KD,",
                "--method SLEEPKD --temperature 2 | --temperature: 2.0 with --method SLEEPKD",
                "--graph DISTANCES --spread 0.5 | --spread: 0.5 with --graph DISTANCES (expected: with ROWS,",
                "--montage EEG --graph EDGES | --graph: EDGES for a student of fewer inputs than its teacher",
                "--from-scratch --teacher-epochs 3 | --teacher-epochs: 3 beside --from-scratch",
                "--from-scratch --teacher-smoothing 0.1 | --teacher-smoothing: 0.1 beside --from-scratch",
                "--from-scratch --guard 0.1 | --guard: 0.1 beside --from-scratch",
                "--quick --epochs 40 | --epochs: 40 beside --quick (expected: without --quick, which decides it;",
                "--quick --teacher-epochs 40 | --teacher-epochs: 40 beside --quick",
                "--quick --warm-up 2 | --warm-up: 2 beside --quick",
            })
    void refusesOptionsThatWouldChangeNothing(String flags, String reason) {
        assertThat(distill(flags.split(" "))).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(reason);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesOptionsOfAFileThatWouldChangeNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("run.yaml"), "method: KD\nquick: true\npairs: ALL\n");

        assertThat(distill("--config", file.toString())).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("--pairs: ALL with --method KD (expected: with ST_MD; leave out --pairs)");
    }

    @Test
    void refusesToGoOnFromAPackageFromScratch() throws Exception {
        String base = TrialPackage.write(folder.resolve("untrained"), StudentShape.STUDENT_D)
                .folder()
                .toString();

        assertThat(distill("--from-scratch", "--from", base)).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--from-scratch: beside --from, untrained-1@", "(expected: one of both");
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
