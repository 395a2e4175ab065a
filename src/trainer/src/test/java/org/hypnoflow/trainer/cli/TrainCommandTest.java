package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.onnx.FusedGraph;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrainCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void takesTheStudentFromThePackageAlone() throws Exception {
        String base = untrained();

        assertThat(train("--from", base, "--student", "B")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("--student: beside --from " + base + " (expected: one of both; the package decides)");
    }

    @Test
    void refusesAPackageThatIsNotThere() {
        assertThat(train("--from", folder.resolve("nobody").toString())).isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString()).contains("nobody");
    }

    @Test
    void refusesARateOfNothing() {
        assertThat(train("--rate", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("rate: 0.0 (expected: above 0 and below 1)");
    }

    @Test
    void refusesADeviceThatIsNone() {
        assertThat(train("--device", "gpu")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--device: gpu (expected: cpu, auto, required, or cuda:N");
    }

    @Test
    void refusesToTrainWithoutTheDeviceThatIsRequired() {
        assertThat(train("--device", "cuda:99")).isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString()).contains("device: cuda:99 (expected: a CUDA device", "--device cpu");
    }

    @ParameterizedTest
    @CsvSource({
        "--leave-out SC4001,            --leave-out: without recorded nights (expected: --dataset NAME and --data DIR",
        "--allow-dead-channels,         --allow-dead-channels: without recorded nights",
        "--folds 10 --fold 3,           --folds: without recorded nights",
        "--dataset hmc --data . --fold 3, --fold: 3 of no folds (expected: --folds N beside it)",
    })
    void refusesOptionsThatWouldSayNothing(String flags, String reason) {
        assertThat(train(flags.split(" "))).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(reason);
    }

    @Test
    @Tag("slow")
    void packsWhatAPackageLearnsFurther() throws Exception {
        String[] flags = {"--from", untrained(), "--quick", "--epochs", "1", "--rate", "0.002", "--least-inputs", "2"};

        assertThat(train(flags)).as(errors.toString()).isZero();

        ModelPackage further = ModelPackage.load(folder.resolve("model"));
        assertThat(further.manifest().training())
                .containsEntry("rate", "0.002")
                .containsEntry("renditions", "1")
                .hasEntrySatisfying("run", run -> assertThat(run).contains("from untrained-1@"))
                .hasEntrySatisfying("met.train", met -> assertThat(met).contains("sleep-edf:SC402"))
                .hasEntrySatisfying("from", label -> assertThat(label).startsWith("untrained-1@"));
        assertThat(further.manifest().fallback()).isEqualTo(new Fallback(2, List.of()));
        assertThat(further.manifest().metrics().get("resynthesised.test.aasm.final.macroF1"))
                .isGreaterThan(further.manifest().metrics().get("resynthesised.test.aasm.before.final.macroF1"));
        assertThat(Files.readString(folder.resolve("model/card.md")))
                .contains("It began as `untrained-1@", "| test AASM before | FINAL |");
        exportsItAgainAsOneGraph(further, flags);
    }

    private void exportsItAgainAsOneGraph(ModelPackage further, String[] flags) throws Exception {
        Path file = folder.resolve("student.onnx");
        List<String> export = new ArrayList<>(List.of(flags));
        export.addAll(List.of("--fused", file.toString()));

        assertThat(execute("export", export.toArray(String[]::new)))
                .as(errors.toString())
                .isZero();

        ModelPackage again = ModelPackage.load(folder.resolve("model"));
        assertThat(again.manifest().digests().get("encoder.onnx"))
                .isEqualTo(further.manifest().digests().get("encoder.onnx"));
        FusedGraph.verify(again, Files.readAllBytes(file));
    }

    private String untrained() throws Exception {
        return TrialPackage.write(folder.resolve("untrained"), StudentShape.STUDENT_D)
                .folder()
                .toString();
    }

    private int train(String... flags) {
        return execute("train", flags);
    }

    private int execute(String name, String... flags) {
        List<String> line = new ArrayList<>(List.of(
                name,
                "--out",
                folder.resolve("model").toString(),
                "--work",
                folder.resolve("work").toString()));
        line.addAll(List.of(flags));
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(line.toArray(String[]::new));
    }
}
