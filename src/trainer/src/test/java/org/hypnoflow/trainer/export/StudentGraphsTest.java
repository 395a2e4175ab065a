package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.SmallTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StudentGraphsTest {
    private static final float[][] MASKS = {
        {1, 1, 1, 1, 1, 1}, {0, 0, 1, 0, 0, 0}, {1, 0, 1, 1, 0, 0}, {1, 1, 1, 1, 1, 0}, {0, 1, 0, 0, 0, 1}
    };

    @TempDir
    Path folder;

    static List<StudentShape> shapes() {
        return List.of(
                StudentShape.TEACHER,
                StudentShape.STUDENT_A,
                StudentShape.STUDENT_B,
                StudentShape.STUDENT_C,
                StudentShape.STUDENT_D,
                StudentShape.GRAPH_TEACHER,
                StudentShape.GRAPH_STUDENT_A,
                StudentShape.GRAPH_STUDENT_B,
                StudentShape.GRAPH_STUDENT_C);
    }

    static List<StudentShape> smallShapes() {
        return List.of(
                StudentShape.STUDENT_B,
                StudentShape.STUDENT_C,
                StudentShape.STUDENT_D,
                StudentShape.GRAPH_STUDENT_B,
                StudentShape.GRAPH_STUDENT_C);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void answerAsTheNetworkThatTheyWereExportedFrom(StudentShape shape) throws Exception {
        try (Student student = new Student(shape, 11)) {
            unsettle(student);
            GoldenVectors golden = GoldenRecorder.record(student, epochs(Math.min(7, shape.contextEpochs() - 1)));

            ModelPackage exported = write(student, golden);

            assertThat(worstEmbeddingError(exported, golden)).isLessThan(1e-4f);
            assertThat(worstLogitError(exported, golden)).isLessThan(1e-4f);
            float[] last = Arrays.copyOfRange(golden.logits(), golden.logits().length - 15, golden.logits().length);
            assertThat(last).isNotEqualTo(new float[15]);
        }
    }

    @ParameterizedTest
    @MethodSource("smallShapes")
    void haveFewerThanAHundredThousandWeightsInLessThanHalfAMegabyte(StudentShape shape) {
        try (Student student = new Student(shape, 11)) {
            StudentGraphs graphs = StudentGraphs.of(shape, student.weights().values(), MontageInputs.STUDENT);

            assertThat(student.weights().count()).isLessThan(100_000);
            assertThat(graphs.encoder().length + graphs.head().length).isLessThan(500_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answerAsTheNetworkForEveryMontage(StudentMontage montage) throws Exception {
        int inputs = montage.inputs().size();
        NightFile night = SmallNights.write(
                folder.resolve("night"), montage.whole().inputs().size(), 40, 3);
        try (Student student = new Student(StudentShape.STUDENT_D.withInputs(inputs), 11)) {
            unsettle(student);
            GoldenVectors golden = GoldenRecorder.record(student, GoldenEpochs.of(night, 20, montage));

            ModelPackage exported = write(student, golden, montage.inputs());

            assertThat(exported.manifest().inputs()).isEqualTo(montage.inputs());
            assertThat(golden.mask()).hasSize(8 * inputs).contains(1);
            assertThat(worstEmbeddingError(exported, golden)).isLessThan(1e-4f);
            assertThat(worstLogitError(exported, golden)).isLessThan(1e-4f);
        }
    }

    /** A montage per network, of which CNN-RNN takes one of a tenth input, whose place no graph knows. */
    static Stream<Arguments> otherNumbersOfInputs() {
        List<MontageInput> ten = new ArrayList<>(MontageInputs.ALL_ROLES);
        ten.add(new MontageInput("second-chin", List.of(Role.CHIN)));
        return Stream.of(
                        List.of(StudentShape.STUDENT_B, MontageInputs.EEG),
                        List.of(StudentShape.STUDENT_B, MontageInputs.EEG_EOG),
                        List.of(StudentShape.STUDENT_B, MontageInputs.ALL_ROLES),
                        List.of(StudentShape.STUDENT_B, ten),
                        List.of(StudentShape.GRAPH_STUDENT_B, MontageInputs.EEG_EOG),
                        List.of(StudentShape.GRAPH_STUDENT_B, MontageInputs.ALL_ROLES),
                        List.of(StudentShape.GRAPH_STUDENT_C, MontageInputs.EEG_EOG),
                        List.of(StudentShape.GRAPH_TEACHER, MontageInputs.ALL_ROLES))
                .map(List::toArray)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("otherNumbersOfInputs")
    void answerAsATrainedNetworkOfOtherInputs(StudentShape usual, List<MontageInput> montage) throws Exception {
        StudentShape shape = usual.withInputs(montage);
        NightFile night = SmallNights.write(folder.resolve("night"), montage.size(), 40, 3);
        try (Student student = new Student(shape, 11)) {
            SmallTraining.steps(student, night, 3);
            GoldenVectors golden = GoldenRecorder.record(student, epochs(montage.size(), 4));

            ModelPackage exported = write(student, golden, montage);

            assertThat(ModelPackage.load(exported.folder()).manifest().inputs()).isEqualTo(montage);
            assertThat(worstEmbeddingError(exported, golden)).isLessThan(1e-4f);
            assertThat(worstLogitError(exported, golden)).isLessThan(1e-4f);
            assertThat(PackageWeights.shape(exported.manifest())).isEqualTo(shape);
        }
    }

    @Test
    void areOpset21AndTheSameBytesForTheSameWeights() throws Exception {
        try (Student student = new Student(StudentShape.STUDENT_C, 11)) {
            StudentGraphs once =
                    StudentGraphs.of(student.shape(), student.weights().values(), MontageInputs.STUDENT);
            StudentGraphs again =
                    StudentGraphs.of(student.shape(), student.weights().values(), MontageInputs.STUDENT);

            assertThat(once.encoder()).isEqualTo(again.encoder());
            assertThat(once.head()).isEqualTo(again.head());
            ModelProto encoder = ModelProto.parseFrom(once.encoder());
            assertThat(encoder.getIrVersion()).isEqualTo(10);
            assertThat(encoder.getOpsetImport(0).getVersion()).isEqualTo(21);
        }
    }

    @Test
    void ignoreWhatStandsInMaskedRowsAndPaddedPositions() throws Exception {
        try (Student student = new Student(StudentShape.STUDENT_C, 11)) {
            unsettle(student);
            ModelPackage exported = write(student, GoldenRecorder.record(student, epochs(3)));
            float[] clean = epochs(2).get(1).signal();
            float[] noisy = clean.clone();
            Arrays.fill(noisy, 0, EpochGrid.SAMPLES_PER_EPOCH, 7);
            float[] first = new float[64];
            float[] second = new float[64];
            try (EpochEncoder encoder = exported.newEncoder()) {
                encoder.encode(clean, MASKS[1], first);
                encoder.encode(noisy, MASKS[1], second);
            }
            assertThat(second).containsExactly(first, within(1e-6f));
        }
    }

    /** Moves the running statistics and scales off their start, as training does. */
    private static void unsettle(Student student) {
        SplittableRandom random = new SplittableRandom(3);
        student.weights().values().arrays().keySet().stream()
                .filter(name -> name.matches(".*(gamma|beta|mean|variance)"))
                .forEach(name -> {
                    FloatBuffer memory = student.weights().memory(name);
                    for (int i = 0; i < memory.capacity(); i++) {
                        memory.put(i, memory.get(i) + (float) random.nextDouble(0, 0.5));
                    }
                });
    }

    private static List<GoldenRecorder.GoldenEpoch> epochs(int count) {
        return epochs(MASKS[0].length, count);
    }

    private static List<GoldenRecorder.GoldenEpoch> epochs(int inputs, int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<GoldenRecorder.GoldenEpoch> epochs = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            float[] mask = mask(inputs, e);
            float[] signal = new float[mask.length * EpochGrid.SAMPLES_PER_EPOCH];
            for (int i = 0; i < signal.length; i++) {
                signal[i] = mask[i / EpochGrid.SAMPLES_PER_EPOCH] * (float) random.nextGaussian();
            }
            epochs.add(new GoldenRecorder.GoldenEpoch(signal, mask));
        }
        return epochs;
    }

    /** As {@link #MASKS} say, over and over where there are more inputs; the first is there where none would be. */
    private static float[] mask(int inputs, int epoch) {
        float[] usual = MASKS[epoch % MASKS.length];
        float[] mask = new float[inputs];
        float any = 0;
        for (int input = 0; input < inputs; input++) {
            mask[input] = usual[input % usual.length];
            any += mask[input];
        }
        mask[0] = any == 0 ? 1 : mask[0];
        return mask;
    }

    private ModelPackage write(Student student, GoldenVectors golden) throws Exception {
        return write(student, golden, MontageInputs.STUDENT);
    }

    private ModelPackage write(Student student, GoldenVectors golden, List<MontageInput> inputs) throws Exception {
        StudentShape shape = student.shape();
        StudentGraphs graphs = StudentGraphs.of(shape, student.weights().values(), inputs);
        ModelManifest draft = TrialPackage.manifest(student, inputs);
        return ModelPackage.write(folder.resolve("test"), draft, graphs.encoder(), graphs.head(), golden, "# Test\n");
    }

    private static float worstEmbeddingError(ModelPackage exported, GoldenVectors golden) {
        int signal = golden.signal().length / golden.epochs();
        int size = golden.embedding().length / golden.epochs();
        float worst = 0;
        float[] found = new float[size];
        try (EpochEncoder encoder = exported.newEncoder()) {
            for (int e = 0; e < golden.epochs(); e++) {
                int inputs = exported.manifest().inputs().size();
                float[] mask = Arrays.copyOfRange(golden.mask(), e * inputs, (e + 1) * inputs);
                encoder.encode(Arrays.copyOfRange(golden.signal(), e * signal, (e + 1) * signal), mask, found);
                for (int i = 0; i < size; i++) {
                    worst = Math.max(worst, Math.abs(found[i] - golden.embedding()[e * size + i]));
                }
            }
        }
        return worst;
    }

    private static float worstLogitError(ModelPackage exported, GoldenVectors golden) {
        int context = exported.manifest().contextEpochs();
        int size = exported.manifest().embeddingSize();
        float[] window = new float[context * size];
        System.arraycopy(
                golden.embedding(), 0, window, window.length - golden.embedding().length, golden.embedding().length);
        float[] mask = new float[context];
        Arrays.fill(mask, context - golden.epochs(), context, 1);
        float[] logits = new float[golden.logits().length];
        try (SequenceHead head = exported.newHead()) {
            head.score(window, mask, logits);
        }
        float worst = 0;
        for (int i = 0; i < logits.length; i++) {
            worst = Math.max(worst, Math.abs(logits[i] - golden.logits()[i]));
        }
        return worst;
    }
}
