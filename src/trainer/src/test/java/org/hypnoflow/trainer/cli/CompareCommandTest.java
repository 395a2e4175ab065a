package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CompareCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void namesTheMethodsWhereOneIsUnknown() {
        assertThat(compare("--methods", "KD,magic")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("methods: magic")
                .contains("ST_MD")
                .contains("ablation");
    }

    @Test
    void refusesMoreFoldsThanSubjectsAllow() {
        assertThat(compare("--folds", "58")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("folds: 58 of 57 subjects (expected: at least one subject each");
    }

    @Test
    void refusesAnAssistantAsSmallAsTheStudentBeforeAnyTraining() {
        assertThat(compare("--methods", "KD,DGKD", "--student", "A")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains(
                        "method: DGKD for a student as large as its assistant, student A (expected: a student smaller than"
                                + " its assistant: B, C, D, GRAPH_B or GRAPH_C)");
    }

    /** Nothing is finished, which is the next thing that is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {"--student A", "--montage EEG", "--student GRAPH_A", "--methods ablation --montage EEG_EOG"})
    void findsGroupsForEveryStudentAndMontage(String flags) {
        List<String> line = new ArrayList<>(List.of(flags.split(" ")));
        line.add("--tables");

        assertThat(compare(line.toArray(String[]::new))).isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString()).contains("nothing finished");
    }

    @Test
    void refusesTooFewNights() {
        assertThat(compare("--nights", "3")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--nights: 3 (expected: >= 4)");
    }

    @Test
    void refusesASeedThatIsNamedTwice() {
        assertThat(compare("--seeds", "1,2,1")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--seeds: 1 twice (expected: each once)");
    }

    @Test
    void refusesNoSeedAtAll() {
        assertThat(compare("--seeds", ",")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--seeds: none (expected: one or more, for example 1,2,3)");
    }

    @Test
    void refusesWhatAQuickComparisonDoesNotRead() {
        assertThat(compare("--quick", "--methods", "DKD")).isEqualTo(WRONG_USAGE);
        assertThat(compare("--quick", "--epochs", "40")).isEqualTo(WRONG_USAGE);
        assertThat(compare("--quick", "--seeds", "1,2")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("--methods: DKD beside --quick (expected: without --quick, which decides it;")
                .contains("--epochs: 40 beside --quick")
                .contains("--seeds: [1, 2] beside --quick (expected: one seed, or without --quick;");
    }

    @Test
    void refusesToStandBesideWhatIsNotThereBeforeAnyTraining() throws Exception {
        Path nobody = folder.resolve("nobody");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(empty.resolve("cells"));

        assertThat(compare("--beside", nobody.toString())).isEqualTo(INPUT_REFUSED);
        assertThat(compare("--beside", empty.toString())).isEqualTo(INPUT_REFUSED);

        assertThat(errors.toString())
                .contains(nobody.resolve("cells")
                        + ": no such folder (expected: a file per finished cell, such as ALONE-")
                .contains(empty.resolve("cells")
                        + ": holds no result (expected: a file per finished cell, such as ALONE-");
    }

    @Test
    void refusesRecordingsThatCannotBeScoredBeforeAnyTraining() throws Exception {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        Files.writeString(recordings.resolve("night.edf"), "no recording");

        assertThat(compare("--also-on", recordings.toString())).isEqualTo(INPUT_REFUSED);
        assertThat(compare("--also-on", folder.resolve("nobody").toString())).isEqualTo(INPUT_REFUSED);

        assertThat(errors.toString())
                .contains("--also-on: " + recordings + ": 1 of 1 recordings cannot be scored:\n  night.edf: ")
                .contains("--also-on: " + folder.resolve("nobody") + ": no folder (expected: a folder of recordings");
        assertThat(folder.resolve("cells")).isEmptyDirectory();
    }

    @Test
    void scoresNoRecordingsForTablesAlone() {
        assertThat(compare("--tables", "--also-on", folder.toString())).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains(
                        "--also-on: " + folder + " beside --tables (expected: without --tables, which shows what cells"
                                + " hold and scores nothing; leave out --also-on)");
    }

    @Test
    void writesNoPageOfNothing() {
        assertThat(compare("--tables")).isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString())
                .contains(folder.resolve("cells") + ": nothing finished (expected: a file per finished cell");
        assertThat(folder).isEmptyDirectory();
    }

    private int compare(String... flags) {
        List<String> line =
                new ArrayList<>(List.of("compare", "--out", folder.toString(), "--work", folder.toString()));
        line.addAll(List.of(flags));
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(line.toArray(String[]::new));
    }
}
