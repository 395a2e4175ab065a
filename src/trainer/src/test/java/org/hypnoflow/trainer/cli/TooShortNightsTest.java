package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.trainer.dataset.SmallDataset;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Four training nights of five minutes give four windows, of which no step of eight can be made. */
class TooShortNightsTest {
    private static final int INPUT_REFUSED = 3;
    private static final int PEOPLE = 5;
    private static final int EPOCHS = 10;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void writeNights() throws IOException {
        SmallDataset.sleepEdf(folder.resolve("data"), PEOPLE, EPOCHS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "distill", "compare --methods KD --seeds 1"})
    void areRefusedBeforeAnythingIsTrained(String command) throws IOException {
        assertThat(execute(command.split(" "))).isEqualTo(INPUT_REFUSED);

        assertThat(errors.toString())
                .contains(
                        "training nights: 4 windows of 20 epochs in 4 nights (expected: at least 8, which one step takes,"
                                + " or nothing is learnt); use more or longer nights");
        assertThat(trained()).isEmpty();
    }

    @Test
    void areRefusedWhereGraphsTakeSmallerWindows() throws IOException {
        assertThat(execute("train", "--student", "GRAPH_C")).isEqualTo(INPUT_REFUSED);

        assertThat(errors.toString())
                .contains("training nights: 8 windows of 5 epochs in 4 nights (expected: at least 32");
        assertThat(trained()).isEmpty();
    }

    @Test
    void areRefusedWhereAnArmTakesMoreWindowsThanTheStudent() throws IOException {
        SmallDataset.sleepEdf(folder.resolve("data"), PEOPLE, 30);

        assertThat(execute("compare", "--methods", "CONTEXT_5", "--seeds", "1")).isEqualTo(INPUT_REFUSED);

        assertThat(errors.toString())
                .contains("training nights: 24 windows of 5 epochs in 4 nights (expected: at least 32");
        assertThat(trained()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptq", "qat"})
    void giveNoRangesForEightBits(String method) throws IOException {
        Path base = TrialPackage.write(folder.resolve("untrained"), StudentShape.STUDENT_D)
                .folder();

        assertThat(execute("quantise", "--method", method, "--model", base.toString()))
                .isEqualTo(INPUT_REFUSED);

        assertThat(errors.toString())
                .contains("validation nights: 2 windows of 20 epochs in 2 nights (expected: at least 8");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** What stands in the work folder besides conditioned nights. */
    private List<Path> trained() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private int execute(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(
                "--dataset", "sleep-edf", "--data", folder.resolve("data").toString()));
        line.addAll(List.of("--work", folder.resolve("work").toString()));
        line.addAll(List.of("--out", folder.resolve("out").toString()));
        CommandLine trainer = HypnoflowTrainer.commandLine();
        trainer.setErr(new PrintWriter(errors, true));
        return trainer.execute(line.toArray(String[]::new));
    }
}
