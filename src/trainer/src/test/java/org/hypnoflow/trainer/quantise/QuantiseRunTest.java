package org.hypnoflow.trainer.quantise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, on the fewest nights that a run takes. */
@Tag("slow")
class QuantiseRunTest {
    private static final String COMMIT = "a".repeat(40);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private ModelPackage base;

    @BeforeEach
    void exportAStudent() throws IOException {
        base = TrialPackage.write(folder.resolve("float"), StudentShape.STUDENT_D);
    }

    @Test
    void roundingAsItIsRendersNoTrainingNight() throws Exception {
        String figures = quantise(QuantiseMethod.PTQ);

        assertThat(nights())
                .as("one for validation, one test night in each montage")
                .isEqualTo(3);
        assertThat(figures).contains("lost, points").doesNotContain("trained as much further");
        assertThat(manifest().temperature()).isEqualTo(base.manifest().temperature());
        assertThat(manifest().name()).isEqualTo("bytes");
        assertThat(folder)
                .as("no draft beside the package")
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
        assertThat(manifest().training())
                .containsEntry("eightBits.temperature", "that of the student in 32 bits")
                .containsEntry("met.train", "")
                .hasEntrySatisfying("met.validation", met -> assertThat(met).contains("sleep-edf:SC4"));
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("training further");
    }

    @Test
    void trainingWithTheRoundingIsHeldAgainstAsMuchTrainingWithoutIt() throws Exception {
        String figures = quantise(QuantiseMethod.QAT);

        assertThat(nights()).isEqualTo(3 + 4);
        assertThat(figures).contains("32 bits trained as much further", "lost against that, points");
        assertThat(manifest().training()).containsKeys("eightBits.kept", "eightBits.keptIn32Bits");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("training further, 32 bits", "training further, eight bits");
        assertThat(Files.readString(folder.resolve("bytes/card.md")))
                .contains("Against the same student trained as much further in 32 bits: ")
                .contains("The temperature is fitted anew, on 1 validation nights.");
        assertThat(manifest().training())
                .hasEntrySatisfying("met.train", met -> assertThat(met).contains("sleep-edf:SC402"));
        assertThat(manifest().temperature())
                .isNotEqualTo(base.manifest().temperature())
                .isBetween(0.25, 4.0);
    }

    /** At a rate that ruins any student in its first steps, neither side is worse for having been trained. */
    @Test
    void packsTheRangesAloneWhereEveryPassIsWorse() throws Exception {
        base = ModelPackage.load(Path.of(System.getProperty("hypnoflow.root"), "models", "student-cnn-rnn"));

        quantise(QuantiseMethod.QAT, 0.5);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "goes on from the ranges alone",
                        "eight bits: pass 0, for no pass was better than the ranges alone",
                        "32 bits: pass 0, for no pass was better than the student as it is");
        assertThat(manifest().training())
                .containsEntry("eightBits.kept", "pass 0, for no pass was better than the ranges alone")
                .containsEntry("eightBits.keptIn32Bits", "pass 0, for no pass was better than the student as it is");
        assertThat(Files.readString(folder.resolve("bytes/card.md")))
                .contains("Validation nights chose pass 0, for no pass was better than the ranges alone; of the");
        byte[] trained = Files.readAllBytes(folder.resolve("bytes/encoder.onnx"));
        quantise(QuantiseMethod.PTQ);
        assertThat(folder.resolve("bytes/encoder.onnx")).hasBinaryContent(trained);
    }

    private String quantise(QuantiseMethod method) throws IOException, InterruptedException {
        return quantise(method, TrainingOptions.FURTHER_RATE);
    }

    private String quantise(QuantiseMethod method, double rate) throws IOException, InterruptedException {
        TrainingOptions training = new TrainingOptions(
                PackageWeights.shape(base.manifest()),
                StudentMontage.FULL,
                folder.resolve("work"),
                1,
                1,
                1,
                1,
                4,
                2,
                rate,
                false);
        TrainingLog log = new TrainingLog(new PrintStream(said, true, StandardCharsets.UTF_8), 1);
        return new QuantiseRun(new QuantiseOptions(method, training), base, new RunNights(training, log), log)
                .write(folder.resolve("bytes"), COMMIT);
    }

    private ModelManifest manifest() throws IOException {
        return ModelPackage.load(folder.resolve("bytes")).manifest();
    }

    private long nights() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("work"))) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith("nights-"))
                    .count();
        }
    }
}
