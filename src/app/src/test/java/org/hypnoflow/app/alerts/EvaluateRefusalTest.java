package org.hypnoflow.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.app.Hypnoflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code alerts evaluate} refuses, and how it says so. */
class EvaluateRefusalTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;

    private final StringWriter err = new StringWriter();
    private final CommandLine command = Hypnoflow.commandLine().setErr(new PrintWriter(err, true));

    @TempDir
    private Path folder;

    @Test
    void neverGuessesWhatNumbersMean() throws IOException {
        Path table = Files.writeString(folder.resolve("night.csv"), "epoch,stage\n0,3\n");

        assertThat(command.execute("alerts", "evaluate", "--truth", table.toString(), "--scored", table.toString()))
                .isEqualTo(INPUT_REFUSED);

        assertThat(err.toString())
                .contains("night.csv, line 2: stage \"3\"", "--codes boas or --codes 0=W,1=N1,2=N2,3=N3,4=REM)");
    }

    @Test
    void namesTheColumnsThatThereAre() throws IOException {
        Path table = Files.writeString(folder.resolve("night.csv"), "night,epoch,stage_hum,stage_ai\na,0,W,W\n");

        assertThat(command.execute(
                        "alerts",
                        "evaluate",
                        "--truth",
                        table.toString(),
                        "--scored",
                        table.toString(),
                        "--truth-column=hum"))
                .isEqualTo(INPUT_REFUSED);

        assertThat(err.toString())
                .contains("no column \"hum\" (expected: one of night, epoch, stage_hum, stage_ai); did you mean"
                        + " --truth-column stage_hum?");
    }

    @Test
    void refusesEpochsOutOfOrder() throws IOException {
        Path table = Files.writeString(folder.resolve("night.csv"), "epoch,stage\n0,W\n2,W\n");

        assertThat(command.execute("alerts", "evaluate", "--truth", table.toString(), "--scored", table.toString()))
                .isEqualTo(INPUT_REFUSED);

        assertThat(err.toString()).contains("line 3: epoch \"2\" (expected: epoch 1, one row per epoch in order)");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path table = Files.write(folder.resolve("night.csv"), new byte[] {'e', ',', (byte) 0xa4, 1, 2});

        assertThat(command.execute("alerts", "evaluate", "--truth", table.toString(), "--scored", table.toString()))
                .isEqualTo(INPUT_REFUSED);

        assertThat(err.toString()).contains("night.csv, line 1: ", "(expected: values separated by commas)");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        String none = folder.resolve("none.csv").toString();

        assertThat(command.execute("alerts", "evaluate", "--truth", none, "--scored", none))
                .isEqualTo(INPUT_REFUSED);

        assertThat(err.toString()).contains("none.csv: no such file");
    }

    @Test
    void refusesANegativeTolerance() throws IOException {
        String night = night().toString();

        assertThat(command.execute("alerts", "evaluate", "--truth", night, "--scored", night, "--tolerance-epochs=-1"))
                .isEqualTo(WRONG_USAGE);

        assertThat(err.toString()).contains("--tolerance-epochs: -1 (expected: >= 0)");
    }

    @Test
    void refusesAReferenceOfAnUnknownRule() throws IOException {
        Path night = night();

        assertThat(command.execute(
                        "alerts",
                        "evaluate",
                        "--truth",
                        night.toString(),
                        "--scored",
                        night.toString(),
                        "--reference",
                        "rem-onse=2/10"))
                .isEqualTo(WRONG_USAGE);

        assertThat(err.toString()).contains("did you mean rem-onset?");
    }

    private Path night() throws IOException {
        return Files.writeString(folder.resolve("night.csv"), "epoch,stage\n0,W\n1,W\n2,W\n");
    }
}
