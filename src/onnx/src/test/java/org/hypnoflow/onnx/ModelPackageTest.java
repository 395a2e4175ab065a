package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.output.Digest;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
    @TempDir
    Path temp;

    @Test
    void loadsWhatItWrote() throws IOException {
        ModelPackage written = TinyPackage.write(temp.resolve("tiny"), 1);

        ModelPackage loaded = ModelPackage.load(temp.resolve("tiny"));

        assertThat(loaded.manifest()).isEqualTo(written.manifest());
        assertThat(loaded.digest()).isEqualTo(written.digest()).hasSize(64);
        assertThat(loaded.manifest().digests()).containsOnlyKeys(ModelPackage.FILES);
        assertThat(SharedGraph.openSessions()).isZero();
    }

    @Test
    void writesEqualBytesForEqualModels() throws IOException {
        TinyPackage.write(temp.resolve("a"), 1);
        TinyPackage.write(temp.resolve("b"), 1);

        for (String file : List.of("manifest.json", "golden.npz", "encoder.onnx", "head.onnx")) {
            assertThat(temp.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(temp.resolve("b").resolve(file));
        }
    }

    @Test
    void replacesAPackageAndNothingElse() throws IOException {
        TinyPackage.write(temp.resolve("tiny"), 1);
        ModelPackage second = TinyPackage.write(temp.resolve("tiny"), 2);
        assertThat(ModelPackage.load(temp.resolve("tiny")).digest()).isEqualTo(second.digest());

        Path empty = Files.createDirectories(temp.resolve("new"));
        TinyPackage.write(empty, 1);
        assertThat(empty).isNotEmptyDirectory();

        Path precious = Files.createDirectories(temp.resolve("photos"));
        Path photo = Files.writeString(precious.resolve("one.jpg"), "a face");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> TinyPackage.write(precious, 1));
        assertThat(precious).isDirectoryContaining(photo::equals);
    }

    @Test
    void scoresAsTheSameArithmeticInJava() throws IOException {
        TinyStudent student = new TinyStudent(1);
        float[] signal = TinyGolden.signal(1, 99);
        float[] mask = {1, 1, 0, 1, 1, 1};
        float[] embedding = new float[TinyStudent.EMBEDDING_SIZE];
        float[] window = new float[TinyStudent.CONTEXT_EPOCHS * TinyStudent.EMBEDDING_SIZE];
        float[] windowMask = new float[TinyStudent.CONTEXT_EPOCHS];
        float[] logits = new float[TinyStudent.CONTEXT_EPOCHS * 5];
        ModelPackage model = TinyPackage.write(temp.resolve("tiny"), 1);

        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            encoder.encode(signal, mask, embedding);
            System.arraycopy(embedding, 0, window, window.length - embedding.length, embedding.length);
            windowMask[windowMask.length - 1] = 1;
            head.score(window, windowMask, logits);
        }

        assertThat(embedding).containsExactly(student.embedding(signal, mask, 0), within());
        assertThat(logits).containsExactly(student.logits(window, windowMask), within());
    }

    @Test
    void refusesAChangedFile() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        byte[] graph = Files.readAllBytes(folder.resolve("encoder.onnx"));
        graph[graph.length / 2] ^= 1;
        Files.write(folder.resolve("encoder.onnx"), graph);

        assertRefused(() -> ModelPackage.load(folder), folder.toString(), "encoder.onnx: SHA-256", "again");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        Files.delete(folder.resolve("card.md"));

        assertRefused(() -> ModelPackage.load(folder), "no file card.md");
        assertRefused(() -> ModelPackage.load(temp), "no file manifest.json", "name the folder of a package");
    }

    @Test
    void refusesUnknownAndMissingKeysOfTheManifest() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        Path manifest = folder.resolve("manifest.json");
        String json = Files.readString(manifest);

        Files.writeString(manifest, json.replaceFirst("\\{", "{ \"colour\" : \"blue\","));
        assertRefused(() -> ModelPackage.load(folder), "manifest.json", "colour");
        Files.writeString(manifest, json.replaceFirst("\"temperature\" : [^,]*,", ""));
        assertRefused(() -> ModelPackage.load(folder), "manifest.json", "temperature");
        Files.write(manifest, new byte[] {1, 2, 3});
        assertRefused(() -> ModelPackage.load(folder), "manifest.json");
    }

    @Test
    void refusesAModelThatLooksNotAhead() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"lookAheadEpochs\" : 2", "\"lookAheadEpochs\" : 0"));

        assertRefused(
                () -> ModelPackage.load(folder),
                folder.toString(),
                "lookAheadEpochs: 0 of " + TinyStudent.CONTEXT_EPOCHS + " context epochs (expected: >= 1",
                "export it again");
    }

    @Test
    void refusesAModelOfAnotherConditioning() {
        TinyStudent student = new TinyStudent(1);

        assertRefused(
                () -> ModelPackage.write(
                        temp.resolve("tiny"),
                        student.manifest("acausal-1", 2),
                        student.encoder(),
                        student.head(),
                        TinyPackage.golden(student),
                        ""),
                "conditioning acausal-1",
                Conditioner.ID,
                "train the model again");
    }

    @Test
    void refusesGraphsThatMissTheirGoldenValues() {
        TinyStudent student = new TinyStudent(1);
        TinyStudent other = new TinyStudent(2);
        Path folder = temp.resolve("tiny");

        assertRefused(
                () -> ModelPackage.write(
                        folder,
                        TinyPackage.manifest(),
                        other.encoder(),
                        student.head(),
                        TinyPackage.golden(student),
                        ""),
                "golden self-test, embedding 0");
        assertRefused(
                () -> ModelPackage.write(
                        folder,
                        TinyPackage.manifest(),
                        student.encoder(),
                        other.head(),
                        TinyPackage.golden(student),
                        ""),
                "golden self-test, logits");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void refusesGraphsOfAnotherShape() {
        TinyStudent student = new TinyStudent(1);

        assertRefused(
                () -> ModelPackage.write(
                        temp.resolve("tiny"),
                        TinyPackage.manifest(),
                        student.head(),
                        student.encoder(),
                        TinyPackage.golden(student),
                        ""),
                "encoder.onnx: no 'signal'",
                "float 'signal' [1, 6, 3000]");
        assertRefused(
                () -> ModelPackage.write(
                        temp.resolve("tiny"),
                        TinyPackage.manifest(),
                        "no graph".getBytes(StandardCharsets.UTF_8),
                        student.head(),
                        TinyPackage.golden(student),
                        ""),
                "encoder.onnx",
                "an ONNX graph");
    }

    /** A graph that loads and fails, as one exported wrongly does, is a broken package and no broken engine. */
    @Test
    void refusesGraphsThatFailWhenTheyRun() {
        TinyStudent student = new TinyStudent(1);

        assertRefused(
                () -> ModelPackage.write(
                        temp.resolve("tiny"),
                        TinyPackage.manifest(),
                        student.encoderThatFails(),
                        student.head(),
                        TinyPackage.golden(student),
                        ""),
                "golden self-test, encoder.onnx: ONNX Runtime failed",
                "graphs that answer the golden epochs");
        assertThat(SharedGraph.openSessions()).isZero();
    }

    @Test
    void refusesGoldenArraysOfText() throws IOException {
        Path folder = TinyPackage.write(temp.resolve("tiny"), 1).folder();
        Path golden = folder.resolve("golden.npz");
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(golden));
        int[] shape = arrays.get("mask").shape();
        String[] words = new String[shape[0] * shape[1]];
        Arrays.fill(words, "1");
        arrays.put("mask", NpyArray.ofStrings(shape, words));
        String before = Digest.of(Files.readAllBytes(golden));
        Npz.write(golden, arrays);
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(before, Digest.of(Files.readAllBytes(golden))));

        assertRefused(
                () -> ModelPackage.load(folder),
                "golden.npz, array 'mask': dtype <U1 (expected: numbers)",
                "golden vectors");
    }

    @Test
    void sharesOneSessionPerGraphAndClosesItWithItsLastOwner() throws IOException {
        ModelPackage model = TinyPackage.write(temp.resolve("tiny"), 1);
        ModelPackage same = ModelPackage.load(model.folder());

        EpochEncoder first = model.newEncoder();
        EpochEncoder second = same.newEncoder();
        assertThat(SharedGraph.openSessions()).isEqualTo(1);
        SequenceHead head = same.newHead();
        assertThat(SharedGraph.openSessions()).isEqualTo(2);

        first.close();
        first.close();
        assertThat(SharedGraph.openSessions()).isEqualTo(2);
        float[] embedding = new float[TinyStudent.EMBEDDING_SIZE];
        second.encode(TinyGolden.signal(1, 1), new float[] {1, 1, 1, 1, 1, 1}, embedding);
        second.close();
        head.close();
        assertThat(SharedGraph.openSessions()).isZero();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> second.encode(TinyGolden.signal(1, 1), new float[6], embedding))
                .withMessageContaining("after close");
    }

    @Test
    void callersOfOneSessionDoNotChangeEachOthersBits() throws Exception {
        ModelPackage model = TinyPackage.write(temp.resolve("tiny"), 1);
        float[] alone = embeddings(model, 3);

        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<float[]>> together = callers.invokeAll(
                    List.of(() -> embeddings(model, 3), () -> embeddings(model, 4), () -> embeddings(model, 3)));

            assertThat(together.get(0).get()).isEqualTo(alone);
            assertThat(together.get(1).get()).isNotEqualTo(alone);
            assertThat(together.get(2).get()).isEqualTo(alone);
        } finally {
            callers.shutdownNow();
        }
        assertThat(SharedGraph.openSessions()).isZero();
    }

    private static float[] embeddings(ModelPackage model, long seed) {
        int epochs = 40;
        int perEpoch = TinyStudent.INPUTS.size() * EpochGrid.SAMPLES_PER_EPOCH;
        float[] signal = TinyGolden.signal(epochs, seed);
        float[] embedding = new float[TinyStudent.EMBEDDING_SIZE];
        float[] all = new float[epochs * embedding.length];
        try (EpochEncoder encoder = model.newEncoder()) {
            for (int i = 0; i < epochs; i++) {
                float[] epoch = Arrays.copyOfRange(signal, i * perEpoch, (i + 1) * perEpoch);
                encoder.encode(epoch, new float[] {1, 1, 1, 1, 1, 1}, embedding);
                System.arraycopy(embedding, 0, all, i * embedding.length, embedding.length);
            }
        }
        return all;
    }

    @Test
    void refusesArraysOfAnotherSize() throws IOException {
        ModelPackage model = TinyPackage.write(temp.resolve("tiny"), 1);

        try (EpochEncoder encoder = model.newEncoder()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> encoder.encode(new float[17], new float[6], new float[8]))
                    .withMessageContaining("17 values (expected: 18000)");
        }
    }

    @Test
    void leavesNothingBesideThePackage() throws IOException {
        TinyPackage.write(temp.resolve("tiny"), 1);

        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).containsExactly(temp.resolve("tiny"));
        }
    }

    private static Offset<Float> within() {
        return Offset.offset(1e-5f);
    }

    private static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }
}
