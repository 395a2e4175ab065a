package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.FusedGraph;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelRefusedException;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FusedStudentTest {
    private static final Path MODELS = Path.of(System.getProperty("hypnoflow.root"), "models");

    @TempDir
    Path folder;

    static List<Path> shipped() throws IOException {
        try (Stream<Path> packages = Files.list(MODELS)) {
            return packages.sorted().toList();
        }
    }

    /** Signal and masks of one window: its first epochs padded, other epochs with inputs missing. */
    private record Window(float[] signal, float[] inputMask, float[] epochMask) {
        static Window random(ModelManifest manifest, long seed, int padded) {
            SplittableRandom random = new SplittableRandom(seed);
            int context = manifest.contextEpochs();
            int inputs = manifest.inputs().size();
            Window window = new Window(
                    new float[context * inputs * EpochGrid.SAMPLES_PER_EPOCH],
                    new float[context * inputs],
                    new float[context]);
            Arrays.fill(window.epochMask, padded, context, 1);
            for (int row = padded * inputs; row < context * inputs; row++) {
                window.inputMask[row] = row % inputs == 0 || random.nextInt(3) > 0 ? 1 : 0;
                for (int i = 0; i < EpochGrid.SAMPLES_PER_EPOCH; i++) {
                    window.signal[row * EpochGrid.SAMPLES_PER_EPOCH + i] =
                            window.inputMask[row] * (float) random.nextGaussian();
                }
            }
            return window;
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void givesTheGoldenLogitsOfEveryShippedPackage(Path shipped) throws Exception {
        Path file = folder.resolve("new/student.onnx");

        long bytes = FusedStudent.write(ModelPackage.load(shipped), file);

        assertThat(file).hasSize(bytes);
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void answersAsBothGraphsWherePaddedAndWithInputsMissing(Path shipped) throws Exception {
        ModelPackage model = ModelPackage.load(shipped);
        int padded = model.manifest().contextEpochs() / 3;
        Window window = Window.random(model.manifest(), 7, padded);

        float[] found = fused(model, window);

        float[] expected = apart(model, window);
        int padding = padded * SleepStage.COUNT;
        float[] scored = Arrays.copyOfRange(expected, padding, expected.length);
        assertThat(Arrays.copyOfRange(found, padding, found.length)).containsExactly(scored, within(1e-5f));
        assertThat(spread(scored)).isGreaterThan(0.5f);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void answersForSeveralWindowsInOneCall(Path shipped) throws Exception {
        ModelPackage model = ModelPackage.load(shipped);
        Window one = Window.random(model.manifest(), 7, 0);
        Window other = Window.random(model.manifest(), 8, model.manifest().contextEpochs() / 2);
        try (FusedGraph graph = FusedGraph.open(model.manifest(), FusedStudent.bytes(model), 2)) {
            float[] both = graph.logits(
                    joined(one.signal, other.signal),
                    joined(one.inputMask, other.inputMask),
                    joined(one.epochMask, other.epochMask));

            assertThat(both).containsExactly(joined(fused(model, one), fused(model, other)), within(1e-5f));
        }
    }

    @Test
    void saysWhatItIsAndWhatItTakes() throws Exception {
        ModelPackage model = ModelPackage.load(MODELS.resolve("student-eeg-eog"));

        ModelProto graph = ModelProto.parseFrom(FusedStudent.bytes(model));

        assertThat(metadata(graph))
                .containsEntry("package", model.label())
                .containsEntry("packageDigest", model.digest())
                .containsEntry("inputs", "eeg,eog")
                .containsEntry("sampleRateHz", "100")
                .containsEntry("epochSeconds", "30")
                .containsEntry("contextEpochs", "20")
                .containsEntry("lookAheadEpochs", "2")
                .containsEntry("stages", "W,N1,N2,N3,REM")
                .containsEntry("conditioning", "causal-100hz-2")
                .containsEntry(
                        "units",
                        "1 is 20 uV of EEG, 30 uV of EOG, times a gain that follows the recording (causal-100hz-2)")
                .containsEntry("temperature", Double.toString(model.manifest().temperature()))
                .hasEntrySatisfying("inputRoles", roles -> assertThat(roles).endsWith(",eog=EOG_LEFT|EOG_RIGHT"))
                .hasEntrySatisfying("notice", notice -> assertThat(notice).startsWith("Not a medical device"));
        assertThat(graph.getDocString()).contains(model.label(), "2 inputs (eeg, eog)", "Not a medical device");
        assertThat(graph.getProducerName()).isEqualTo("hypnoflow");
    }

    @Test
    void isTheSameBytesForTheSamePackage() throws Exception {
        ModelPackage model = ModelPackage.load(MODELS.resolve("student-cnn-gcn"));

        assertThat(FusedStudent.bytes(model)).isEqualTo(FusedStudent.bytes(model));
    }

    @Test
    void isRefusedWhereItAnswersAsAnotherPackage() throws Exception {
        ModelPackage shipped = ModelPackage.load(MODELS.resolve("student-cnn-rnn"));
        ModelPackage untrained = TrialPackage.write(folder.resolve("untrained"), StudentShape.STUDENT_C);

        assertThatThrownBy(() -> FusedGraph.verify(shipped, FusedStudent.bytes(untrained)))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("student-cnn-rnn: fused graph: golden self-test, logits ");
    }

    @Test
    void isRefusedWhereOnnxRuntimeCannotRunIt() throws Exception {
        ModelPackage shipped = ModelPackage.load(MODELS.resolve("student-eeg"));
        byte[] encoder = Files.readAllBytes(shipped.folder().resolve("encoder.onnx"));

        assertThatThrownBy(() -> FusedGraph.verify(shipped, encoder))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("student-eeg: fused graph: ONNX Runtime failed: ");
    }

    @Test
    void isNotWrittenWhereTheGraphsHaveOperatorsOfTwoVersions() throws Exception {
        Path file = folder.resolve("student.onnx");

        assertThatThrownBy(() -> FusedStudent.write(withHeadOfVersion20(), file))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("head.onnx: operators of version 20 beside 21 (expected: ");
        assertThat(file).doesNotExist();
    }

    private ModelPackage withHeadOfVersion20() throws IOException {
        StudentShape shape = StudentShape.STUDENT_D;
        ModelPackage plain = TrialPackage.write(folder.resolve("plain"), shape);
        byte[] encoder = Files.readAllBytes(plain.folder().resolve("encoder.onnx"));
        ModelProto.Builder head =
                ModelProto.parseFrom(Files.readAllBytes(plain.folder().resolve("head.onnx"))).toBuilder();
        head.getOpsetImportBuilder(0).setVersion(20);
        float[] mask = {1, 0, 0, 0, 0, 0};
        float[] signal = new float[mask.length * EpochGrid.SAMPLES_PER_EPOCH];
        try (Student student = new Student(shape, 1)) {
            GoldenVectors golden =
                    GoldenRecorder.record(student, List.of(new GoldenRecorder.GoldenEpoch(signal, mask)));
            return ModelPackage.write(
                    folder.resolve("older"),
                    plain.manifest(),
                    encoder,
                    head.build().toByteArray(),
                    golden,
                    "# Old\n");
        }
    }

    private static float[] fused(ModelPackage model, Window window) throws IOException {
        try (FusedGraph graph = FusedGraph.open(model.manifest(), FusedStudent.bytes(model), 1)) {
            return graph.logits(window.signal, window.inputMask, window.epochMask);
        }
    }

    /** What the engine makes of the window: epoch by epoch, then the head; padded embeddings are zeros. */
    private static float[] apart(ModelPackage model, Window window) {
        ModelManifest manifest = model.manifest();
        int context = manifest.contextEpochs();
        int inputs = manifest.inputs().size();
        int epoch = inputs * EpochGrid.SAMPLES_PER_EPOCH;
        float[] embeddings = new float[context * manifest.embeddingSize()];
        float[] embedding = new float[manifest.embeddingSize()];
        float[] logits = new float[context * SleepStage.COUNT];
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            for (int e = 0; e < context; e++) {
                if (window.epochMask[e] == 1) {
                    encoder.encode(
                            Arrays.copyOfRange(window.signal, e * epoch, (e + 1) * epoch),
                            Arrays.copyOfRange(window.inputMask, e * inputs, (e + 1) * inputs),
                            embedding);
                    System.arraycopy(embedding, 0, embeddings, e * embedding.length, embedding.length);
                }
            }
            head.score(embeddings, window.epochMask, logits);
        }
        return logits;
    }

    private static Map<String, String> metadata(ModelProto graph) {
        return graph.getMetadataPropsList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    }

    private static float spread(float[] logits) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float logit : logits) {
            least = Math.min(least, logit);
            most = Math.max(most, logit);
        }
        return most - least;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
