package org.hypnoflow.app.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ConvertCommandTest {
    private static final Path SCORINGS =
            Path.of(System.getProperty("hypnoflow.root"), "..", "shared", "data", "hypnograms");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = Hypnoflow.commandLine();

    @TempDir
    private Path folder;

    @BeforeEach
    void collectOutput() {
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource({"edf,edf", "csv,csv", "bids,tsv", "profusion,xml", "nsrr,xml", "annot,annot", "eannot,eannot"})
    void writesEveryFormatThatIsReadAgain(String format, String ending) throws IOException {
        Path file = Files.writeString(folder.resolve("1_1.txt"), "0\n0\n1\n2\n3\n5\n");
        Path target = folder.resolve("night." + ending);

        assertThat(command.execute(
                        "convert", file.toString(), "--codes", "isruc", "--to", format, "--out", target.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("6 epochs of 30 s (W 2, N1 1, N2 1, N3 1, REM 1, ? 0)");
        assertThat(ScoringFile.read(target, ReadOptions.PLAIN).hypnogram()).hasToString("W W N1 N2 N3 REM");
    }

    @Test
    void keepsWhatIsThereAndExplainsItself() throws IOException {
        Path file = Files.writeString(folder.resolve("night.txt"), "W\n");
        String name = file.toString();
        String elsewhere = folder.resolve("none/night.edf").toString();

        assertThat(command.execute("convert", name, "--to", "edf", "--out", name))
                .isEqualTo(2);
        assertThat(command.execute("convert", name, "--to", "wfdb", "--out", elsewhere))
                .isEqualTo(2);
        assertThat(command.execute("convert", name, "--to", "foo", "--out", elsewhere))
                .isEqualTo(2);
        assertThat(command.execute("convert", name, "--to", "edf", "--out", elsewhere))
                .isEqualTo(4);
        assertThat(command.execute("convert", folder.resolve("none.csv").toString(), "--to", "edf", "--out", elsewhere))
                .isEqualTo(3);

        assertThat(err.toString())
                .contains("night.txt is there (expected: a new file, or --force)")
                .contains("wfdb (expected: edf, csv, bids, profusion, nsrr, annot, eannot; wfdb is only read)")
                .contains("foo (expected: edf, csv")
                .contains("none is no folder (expected: a folder that is there; make it, or name another place)")
                .contains("none.csv: no such file");
        assertThat(Files.readString(file)).isEqualTo("W\n");
    }

    @Test
    void convertsARealNightAndBack() throws IOException {
        Path file = SCORINGS.resolve("edfplus/sleep-edf-sc/SC4001EC-Hypnogram.edf");
        Assumptions.assumeTrue(Files.exists(file), "the scoring of SC4001 is not on this machine");
        Path luna = folder.resolve("SC4001.annot");

        assertThat(command.execute("convert", file.toString(), "--to", "annot", "--out", luna.toString()))
                .isZero();

        assertThat(out.toString()).contains("2880 epochs of 30 s (W 1997, N1 58, N2 250, N3 220, REM 125, ? 230)");
        assertThat(ScoringFile.read(luna, ReadOptions.PLAIN).hypnogram())
                .isEqualTo(ScoringFile.read(file, ReadOptions.PLAIN).hypnogram());
    }
}
