package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script on small sources of the same form and, where they are at hand, on the real ones. */
class WriteRealExcerptsTest {

    private static final Path ROOT = Path.of(System.getProperty("hypnoflow.root"));

    @TempDir
    private static Path compiled;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeAll
    static void compile() {
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        ROOT.resolve("src/core/target/classes").toString(),
                        "-d",
                        compiled.toString(),
                        ROOT.resolve("scripts/WriteRealExcerpts.java").toString());
        assertThat(exitCode).isZero();
    }

    private String run(Path data, int expectedExitCode) throws IOException, InterruptedException {
        out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process script = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ROOT.resolve("src/core/target/classes") + File.pathSeparator + compiled,
                        "WriteRealExcerpts",
                        data.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exitCode = script.waitFor();
        String said = Files.readString(log);
        assertThat(exitCode).as(said).isEqualTo(expectedExitCode);
        return said;
    }

    @Test
    void writesWhatTheSourcesHoldAndSaysWhatItAssumed() throws IOException, InterruptedException {
        String said = run(smallSources(), 0);

        assertThat(said)
                .contains(
                        "SC4011-wake.edf: 20 s of EEG Pz-Oz (assumed: the gain, which the export lacks, is that of SC4001)")
                .contains(
                        "N2-spindles.edf: 2 s of EEG C4-M1 (assumed: C4-M1; the source does not tell the derivation)");
        try (EdfFile wake = EdfFile.open(out.resolve("SC4001-wake.edf"))) {
            assertThat(digital(wake, 0)).isEqualTo(IntStream.range(0, 2000).toArray());
            assertThat(wake.channels().get(0).calibration().gain()).isEqualTo(393.0 / 4095);
            assertThat(wake.annotations())
                    .extracting(EdfAnnotation::text)
                    .containsExactly("Sleep stage W", "gain from the header of the same recording");
        }
        try (EdfFile n3 = EdfFile.open(out.resolve("N3-no-spindles.edf"))) {
            assertThat(n3.totalSamples(0)).isEqualTo(400);
            double gain = n3.channels().get(0).calibration().gain();
            int[] digital = digital(n3, 0);
            assertThat(IntStream.range(0, 400))
                    .allMatch(sample -> Math.abs(digital[sample] * gain - microvolts(sample)) <= gain / 2 + 1e-9);
        }
        try (EdfFile eyes = EdfFile.open(out.resolve("REM-eyes.edf"))) {
            assertThat(eyes.channels()).extracting(Channel::label).containsExactly("EOG LOC", "EOG ROC");
            assertThat(digital(eyes, 1)[0]).isEqualTo(-digital(eyes, 0)[0]).isNotZero();
        }
    }

    @Test
    void refusesAMissingSourceAndNamesIt() throws IOException, InterruptedException {
        assertThat(run(folder, 3)).contains("SC4001E0-PSG_edfm.mat");
    }

    @Test
    void writesTheRealExcerpts() throws IOException, InterruptedException {
        Path data = ROOT.resolve("../shared/data");
        assumeThat(data.resolve("real/yasa-excerpts"))
                .as("real excerpts beside the project")
                .exists();
        run(data, 0);

        Map<String, String> plans = new TreeMap<>();
        try (var files = Files.list(out)) {
            for (Path file : files.toList()) {
                plans.put(file.getFileName().toString(), planned(file));
            }
        }
        assertThat(plans)
                .containsExactly(
                        Map.entry("N2-spindles.edf", "C4-M1 for 15 s"),
                        Map.entry("N3-no-spindles.edf", "C4-M1 for 30 s"),
                        Map.entry("REM-eyes.edf", "no EEG role can be filled (expected: at least one)"),
                        Map.entry("SC4001-wake.edf", "EEG Pz-Oz (stands for O2-M1) for 10000 s"),
                        Map.entry("SC4011-wake.edf", "EEG Pz-Oz (stands for O2-M1) for 10000 s"));
        try (EdfFile wake = EdfFile.open(out.resolve("SC4001-wake.edf"));
                EdfFile original = EdfFile.open(data.resolve("real/sleep-edf-sc4001-5min/short_psg.edf"))) {
            int[] start = digital(original, 1);
            assertThat(start).hasSize(30_000).isEqualTo(Arrays.copyOf(digital(wake, 0), 30_000));
            assertThat(wake.channels().get(0)).isEqualTo(original.channels().get(1));
        }
    }

    private static String planned(Path file) throws IOException {
        try (EdfFile edf = EdfFile.open(file)) {
            long seconds = Math.round(
                    edf.totalSamples(0) / edf.channels().get(0).rate().hz());
            return MontagePlanner.plan(edf.channels(), MontageInputs.STUDENT).derivations().stream()
                            .filter(derivation -> !derivation.isAbsent())
                            .map(Derivation::formula)
                            .collect(Collectors.joining(", "))
                            .replace("EEG C4-M1", "C4-M1")
                    + " for " + seconds + " s";
        } catch (MontageRefusedException refused) {
            return refused.getMessage().lines().findFirst().orElseThrow();
        }
    }

    private static int[] digital(EdfFile edf, int channel) throws IOException {
        int perRecord = edf.samplesPerRecord(channel);
        int[] all = new int[Math.toIntExact(edf.recordCount() * perRecord)];
        int[] record = new int[perRecord];
        for (int index = 0; index < edf.recordCount(); index++) {
            edf.readRecord(index, channel, record);
            System.arraycopy(record, 0, all, index * perRecord, perRecord);
        }
        return all;
    }

    private Path smallSources() throws IOException {
        Path wake = Files.createDirectories(folder.resolve("data/real/sleep-edf-sc-wake"));
        Path yasa = Files.createDirectories(folder.resolve("data/real/yasa-excerpts"));
        Files.write(wake.resolve("SC4001E0-PSG_edfm.mat"), matrix(2000));
        Files.write(wake.resolve("SC4011E0-PSG_edfm.mat"), matrix(2000));
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(sample -> Double.toString(microvolts(sample)))
                .toList();
        Files.write(yasa.resolve("data_N2_spindles_15sec_200Hz.txt"), lines);
        Files.write(yasa.resolve("data_N3_no-spindles_30sec_100Hz.txt"), lines);
        double[] eyes = new double[2 * 256];
        Arrays.fill(eyes, 0, 256, 40);
        Arrays.fill(eyes, 256, 512, -40);
        Npz.write(
                yasa.resolve("data_EOGs_REM_256Hz.npz"),
                Map.of(
                        "data", NpyArray.ofDoubles(new int[] {2, 256}, eyes),
                        "sf", NpyArray.ofDoubles(new int[0], 256),
                        "chan", NpyArray.ofStrings(new int[] {2}, "LOC", "ROC")));
        return folder.resolve("data");
    }

    private static double microvolts(int sample) {
        return 600 * Math.sin(sample / 20.0);
    }

    /** A level 5 file with the row vector 0, 1, 2 ... as the exports have it. */
    private static byte[] matrix(int samples) {
        ByteBuffer mat = ByteBuffer.allocate(128 + 64 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        mat.put("MATLAB 5.0".getBytes(StandardCharsets.US_ASCII)).position(128);
        mat.putInt(14).putInt(56 + 2 * samples);
        mat.putInt(6).putInt(8).putInt(6).putInt(0);
        mat.putInt(5).putInt(8).putInt(1).putInt(samples);
        mat.putInt(1).putInt(3).put(new byte[] {'v', 'a', 'l', 0, 0, 0, 0, 0});
        mat.putInt(3).putInt(2 * samples);
        for (int sample = 0; sample < samples; sample++) {
            mat.putShort((short) sample);
        }
        return mat.array();
    }
}
