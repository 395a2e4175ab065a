package org.hypnoflow.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.simulator.ShippedHypnograms;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesARecordingWithTheStagesItFollows() throws IOException {
        Path edf = folder.resolve("night.edf");
        int code = run("--from", "SC4021", "--minutes", "5", "--rate", "128", "--out", edf.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("10 epochs").contains("resynthesised from the real band powers of SC4021");
        try (EdfFile recording = EdfFile.open(edf)) {
            assertThat(recording.channels())
                    .extracting(Channel::label)
                    .containsExactlyElementsOf(SimulatedMontage.AASM.labels());
            assertThat(recording.totalSamples(0)).isEqualTo(10 * 30 * 128);
            assertThat(ScoringFile.read(edf, ReadOptions.PLAIN).hypnogram().toString())
                    .isEqualTo("W W W W W W W W W W");
        }
        assertThat(Files.readAllLines(folder.resolve("night.hypnogram.csv")))
                .hasSize(11)
                .startsWith("epoch,stage", "0,W");
    }

    @Test
    void writesEqualBytesForEqualSeeds() throws IOException {
        Path first = folder.resolve("a.edf");
        Path second = folder.resolve("b.edf");
        run("--hypnogram", "boas-2", "--minutes", "3", "--seed", "9", "--out", first.toString());
        run("--hypnogram", "boas-2", "--minutes", "3", "--seed", "9", "--out", second.toString());
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void followsItsOwnHypnogramAgain() throws IOException {
        Path first = folder.resolve("a.edf");
        Path second = folder.resolve("b.edf");
        run("--hypnogram", "boas-3", "--minutes", "20", "--montage", "sleep-edf", "--out", first.toString());
        assertThat(run("--hypnogram", first.toString(), "--montage", "sleep-edf", "--out", second.toString()))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("b.hypnogram.csv")))
                .isEqualTo(Files.readAllLines(folder.resolve("a.hypnogram.csv")));
        assertThat(ShippedHypnograms.open("boas-3").epochs()).isGreaterThan(40);
    }

    @Test
    void annotatesIgnoredEpochsAsUnscored() throws IOException {
        Path npz = folder.resolve("n.npz");
        float[] features = new float[3 * 3 * 10];
        Npz.write(
                npz,
                Map.of(
                        "features", NpyArray.ofFloats(new int[] {3, 3, 10}, features),
                        "labels", NpyArray.ofLongs(new int[] {3}, 2, -100, 4)));
        Path edf = folder.resolve("n.edf");
        assertThat(run("--from", npz.toString(), "--out", edf.toString())).isZero();
        assertThat(Files.readAllLines(folder.resolve("n.hypnogram.csv")))
                .containsExactly("epoch,stage", "0,N2", "1,?", "2,REM");
    }

    @Test
    void refusesWhatItCannotFollow() throws IOException {
        String edf = folder.resolve("x.edf").toString();
        assertThat(run("--from", "SC9999", "--out", edf)).isEqualTo(3);
        assertThat(err.toString()).contains("SC9999: no such file (expected: a file or a name of --list)");
        Path text = Files.writeString(folder.resolve("t.npz"), "no zip");
        assertThat(run("--from", text.toString(), "--out", edf)).isEqualTo(3);
        assertThat(err.toString()).contains("t.npz").contains("expected: a zip of .npy arrays");
        assertThat(Path.of(edf)).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        assertThat(run("--minutes", "1", "--out", folder.resolve("absent/x.edf").toString()))
                .isEqualTo(4);
        assertThat(err.toString()).contains("absent is no folder (expected: a folder that is there;");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void looksAtThePlaceOfTheStagesToo() throws IOException {
        Path stages = Files.createDirectory(folder.resolve("x.hypnogram.csv"));

        assertThat(run("--minutes", "1", "--out", folder.resolve("x.edf").toString()))
                .isEqualTo(4);
        assertThat(err.toString()).contains("--out: " + stages + ": is a folder (expected: a file;");
        assertThat(folder.resolve("x.edf")).doesNotExist();
    }

    @Test
    void replacesNothingUnlessItIsTold() throws IOException {
        Path edf = Files.writeString(folder.resolve("x.edf"), "a recording");
        Path other = folder.resolve("y.edf");
        Path stages = Files.writeString(folder.resolve("y.hypnogram.csv"), "epoch,stage\n0,W\n1,N2\n");

        assertThat(run("--minutes", "1", "--out", edf.toString())).isEqualTo(2);
        assertThat(run("--minutes", "1", "--out", other.toString())).isEqualTo(2);
        assertThat(run("--hypnogram", stages.toString(), "--force", "--out", other.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--out: " + edf + " is there (expected: a new file, or --force)")
                .contains("--out: " + stages + " is there (expected: a new file, or --force)")
                .contains("--out: " + stages + " is what the night is made from (expected: another file)");
        assertThat(edf).hasContent("a recording");
        assertThat(other).doesNotExist();

        assertThat(run("--minutes", "1", "--force", "--out", edf.toString())).isZero();
        assertThat(Files.size(edf)).isGreaterThan(1000);
    }

    @Test
    void readsHypnogramsOfNumbersWhereItIsToldWhatTheyMean() throws IOException {
        Path codes = Files.writeString(folder.resolve("night.txt"), "0\n1\n2\n");
        Path edf = folder.resolve("x.edf");

        assertThat(run("--hypnogram", codes.toString(), "--out", edf.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("--codes isruc");
        assertThat(run("--hypnogram", codes.toString(), "--codes", "isruc", "--out", edf.toString()))
                .as(err.toString())
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("x.hypnogram.csv")))
                .containsExactly("epoch,stage", "0,W", "1,N1", "2,N2");
        assertThat(run("--codes", "isruc", "--out", folder.resolve("y.edf").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--codes and --column without a file behind --hypnogram");
    }

    @Test
    void refusesWrongUsage() {
        assertThat(run("--rate", "10", "--out", "x.edf")).isEqualTo(2);
        assertThat(run("--montage", "10-20", "--out", "x.edf")).isEqualTo(2);
        assertThat(run("--from", "", "--out", "x.edf")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("expected: 64 to 1024").contains("expected: --out FILE.edf");
    }

    @Test
    void listsWhatComesAlong() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString()).contains("SC4001").contains("boas-1").contains("ODC-By");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "simulate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine command = Hypnoflow.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all);
    }
}
