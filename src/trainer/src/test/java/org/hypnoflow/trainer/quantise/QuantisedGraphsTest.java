package org.hypnoflow.trainer.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.RuntimeAnswers;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.export.FusedStudent;
import org.hypnoflow.trainer.export.GoldenRecorder;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.export.StudentGraphs;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.ByteScale;
import org.hypnoflow.trainer.network.EightBits;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantisedGraphsTest {
    @TempDir
    Path folder;

    static List<StudentShape> shapes() {
        return List.of(
                StudentShape.STUDENT_A,
                StudentShape.STUDENT_B,
                StudentShape.STUDENT_C,
                StudentShape.STUDENT_D,
                StudentShape.GRAPH_STUDENT_B,
                StudentShape.GRAPH_STUDENT_C);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void comeBackFromThePackageAsTheNetworkThatTheyWereExportedFrom(StudentShape shape) throws Exception {
        ModelPackage exported = TrialPackage.write(folder.resolve("float"), shape);

        assertThat(PackageWeights.shape(exported.manifest())).isEqualTo(shape);
        try (Student again = new Student(shape, 99)) {
            again.weights().set(PackageWeights.of(exported));
            GoldenVectors network = GoldenRecorder.record(again, epochs());
            StudentGraphs graphs = graphs(again, Optional.empty());
            GoldenVectors answers = RuntimeAnswers.of(exported.manifest(), graphs.encoder(), graphs.head(), network);
            byte[] encoder = Files.readAllBytes(exported.folder().resolve("encoder.onnx"));
            byte[] head = Files.readAllBytes(exported.folder().resolve("head.onnx"));
            GoldenVectors original = RuntimeAnswers.of(exported.manifest(), encoder, head, network);

            assertThat(worst(network.logits(), original.logits(), 4)).isLessThan(1e-4f);
            assertThat(worst(answers.embedding(), original.embedding(), 0)).isLessThan(1e-4f);
        }
    }

    /** Where a value stands between two steps, the graph and the network may take different ones; elsewhere nothing differs. */
    @ParameterizedTest
    @MethodSource("shapes")
    void answerAsTheNetworkThatRoundsLikewise(StudentShape shape) throws Exception {
        ModelPackage exported = TrialPackage.write(folder.resolve("float"), shape);
        EightBits bits = bits(shape);
        try (Student student = new Student(shape, 1, bits);
                Student plain = new Student(shape, 1)) {
            StudentGraphs graphs = graphs(student, Optional.of(bits));
            GoldenVectors network = GoldenRecorder.record(student, epochs());

            GoldenVectors answers = RuntimeAnswers.of(exported.manifest(), graphs.encoder(), graphs.head(), network);

            float rounding = worst(
                    network.embedding(), GoldenRecorder.record(plain, epochs()).embedding(), 0);
            assertThat(rounding).isGreaterThan(1e-4f);
            assertThat(mean(network.embedding(), answers.embedding())).isLessThan(rounding / 50);
            assertThat(worst(network.logits(), answers.logits(), 4)).isLessThan(QuantisedPackage.MOST_LOGIT_ERROR);
        }
    }

    @Test
    void takeAThirdOfTheEncodersBytesAndHoldNoKernelIn32Bits() throws Exception {
        StudentShape shape = StudentShape.STUDENT_B;
        EightBits bits = bits(shape);
        try (Student student = new Student(shape, 1)) {
            byte[] plain = graphs(student, Optional.empty()).encoder();
            byte[] encoder = graphs(student, Optional.of(bits)).encoder();

            assertThat(encoder.length).isLessThan(plain.length * 36 / 100);
            OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(encoder).getGraph();
            assertThat(graph.getInitializerList())
                    .filteredOn(tensor -> tensor.getName().matches(".*(kernel|join.weight)"))
                    .hasSize(5)
                    .allMatch(tensor -> tensor.getDataType() == OnnxMl.TensorProto.DataType.INT8.getNumber());
            assertThat(graph.getNodeList())
                    .filteredOn(node -> node.getOpType().equals("Log"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void makeOneFusedGraph(StudentShape shape) throws Exception {
        ModelPackage quantised = quantised(shape);
        Path file = folder.resolve("fused.onnx");

        FusedStudent.write(quantised, file);

        List<String> operators = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList().stream()
                .map(OnnxMl.NodeProto::getOpType)
                .toList();
        assertThat(operators).contains("QuantizeLinear", "DequantizeLinear", "Reshape");
    }

    @Test
    void areNotTakenForAStudentOf32Bits() throws Exception {
        ModelPackage quantised = quantised(StudentShape.STUDENT_D);

        assertThatThrownBy(() -> PackageWeights.of(quantised))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quantise the one that it was made of");
    }

    /** A graph whose scale is a step off fails the self-test that holds for every package. */
    @Test
    void failTheSelfTestWhereAScaleIsSlightlyWrong() throws Exception {
        StudentShape shape = StudentShape.STUDENT_D;
        ModelPackage exported = TrialPackage.write(folder.resolve("float"), shape);
        EightBits bits = bits(shape);
        EightBits off = new EightBits(Map.of(
                "signal",
                        new ByteScale(
                                bits.scale("signal").step() * 1.01f,
                                bits.scale("signal").zero()),
                "small.pooled", bits.scale("small.pooled"),
                "large.pooled", bits.scale("large.pooled"),
                "small.middle0", bits.scale("small.middle0"),
                "large.middle0", bits.scale("large.middle0"),
                "joined", bits.scale("joined")));
        try (Student student = new Student(shape, 1, bits)) {
            StudentGraphs right = graphs(student, Optional.of(bits));
            StudentGraphs wrong = graphs(student, Optional.of(off));
            GoldenVectors answers = RuntimeAnswers.of(
                    exported.manifest(), right.encoder(), right.head(), GoldenRecorder.record(student, epochs()));

            assertThatThrownBy(() -> ModelPackage.write(
                            folder.resolve("bytes"),
                            exported.manifest(),
                            wrong.encoder(),
                            wrong.head(),
                            answers,
                            "# E\n"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("golden self-test");
        }
    }

    /** A package of eight bits, of a network that learnt nothing. */
    private ModelPackage quantised(StudentShape shape) throws IOException {
        ModelPackage exported = TrialPackage.write(folder.resolve("float"), shape);
        EightBits bits = bits(shape);
        try (Student student = new Student(shape, 1, bits)) {
            StudentGraphs graphs = graphs(student, Optional.of(bits));
            GoldenVectors network = GoldenRecorder.record(student, epochs());
            GoldenVectors answers = RuntimeAnswers.of(exported.manifest(), graphs.encoder(), graphs.head(), network);
            return ModelPackage.write(
                    folder.resolve("bytes"),
                    exported.manifest(),
                    graphs.encoder(),
                    graphs.head(),
                    answers,
                    "# Eight\n");
        }
    }

    private static EightBits bits(StudentShape shape) {
        RangeWatch watch = new RangeWatch();
        try (Student student = new Student(shape, 1, watch)) {
            GoldenRecorder.record(student, epochs());
        }
        return watch.scales();
    }

    private static StudentGraphs graphs(Student student, Optional<EightBits> bits) {
        WeightValues values = student.weights().values();
        return StudentGraphs.of(student.shape(), values, MontageInputs.STUDENT, bits);
    }

    /** Four epochs of noise, with inputs missing in turn. */
    private static List<GoldenRecorder.GoldenEpoch> epochs() {
        SplittableRandom random = new SplittableRandom(5);
        return IntStream.range(0, 4)
                .mapToObj(epoch -> {
                    float[] mask = {1, epoch % 2, 1, 1, epoch < 2 ? 0 : 1, 1};
                    float[] signal = new float[6 * EpochGrid.SAMPLES_PER_EPOCH];
                    for (int i = 0; i < signal.length; i++) {
                        signal[i] = mask[i / EpochGrid.SAMPLES_PER_EPOCH] * (float) random.nextGaussian();
                    }
                    return new GoldenRecorder.GoldenEpoch(signal, mask);
                })
                .toList();
    }

    /** Largest difference; of logits only those of the last {@code epochs} positions. */
    private static float worst(float[] one, float[] other, int epochs) {
        float worst = 0;
        for (int i = epochs == 0 ? 0 : one.length - 5 * epochs; i < one.length; i++) {
            worst = Math.max(worst, Math.abs(one[i] - other[i]));
        }
        return worst;
    }

    private static float mean(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return (float) (sum / one.length);
    }
}
