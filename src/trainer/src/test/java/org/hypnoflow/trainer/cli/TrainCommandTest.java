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
    private static final int OUTPUT_FAILED = 4;

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
        assertThat(errors.toString()).contains("--rate: 0.0 (expected: above 0 and below 1)");
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

    @Test
    void refusesAPlaceThatTakesNoPackageBeforeItTrains() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("thesis.txt"), "all of it");

        assertThat(train("--out", file.toString())).isEqualTo(OUTPUT_FAILED);
        assertThat(train("--out", file.resolve("below").toString())).isEqualTo(OUTPUT_FAILED);
        assertThat(train("--out", others.toString(), "--force")).isEqualTo(OUTPUT_FAILED);

        assertThat(errors.toString())
                .contains("--out: " + file + ": is a file (expected: a new or empty folder")
                .contains("--out: " + file.resolve("below") + ": " + file
                        + " is a file (expected: a folder, or a new one")
                .contains("--out: " + others + ": holds files and no package (expected: a new or empty folder")
                .doesNotContain("Exception");
        assertThat(folder.resolve("work")).doesNotExist();
        assertThat(others.resolve("thesis.txt")).exists();
    }

    @Test
    void replacesAPackageOnlyWhereItIsTold() throws Exception {
        String base = untrained();

        assertThat(train("--out", base)).isEqualTo(OUTPUT_FAILED);
        assertThat(errors.toString()).contains("--out: " + base + ": holds a package", "or --force to replace it");
        // The next thing that is wrong comes up once the place is good.
        assertThat(train("--out", base, "--force", "--version-name", "../a b")).isEqualTo(WRONG_USAGE);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(train("--out", empty.toString(), "--version-name", "../a b")).isEqualTo(WRONG_USAGE);
        assertThat(ModelPackage.load(Path.of(base)).manifest().name()).isEqualTo("untrained");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--least-inputs 9 | --least-inputs: 9 (expected: 1 to 6, the inputs of the student)",
                "--least-inputs 0 | --least-inputs: 0 (expected: 1 or more)",
                "--montage EEG --least-inputs 2 | --least-inputs: 2 (expected: 1 to 1",
                "--student GRAPH_B --montage EEG | inputs: 1 of a student with graphs (expected: two or more",
                "--montage ROLES --least-inputs 10 | --least-inputs: 10 (expected: 1 to 9, the inputs of the student)",
                "--version-name a/b | --version-name: a/b (expected: letters, digits, dots, dashes and underscores)",
                "--fallback ../other | --fallback: ../other (expected: letters, digits",
            })
    void refusesWhatNoManifestTakesBeforeItTrains(String flags, String reason) {
        assertThat(train(flags.split(" "))).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(reason);
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--leave-out SC4001,            --leave-out: without recorded nights (expected: --dataset NAME and --data DIR",
        "--allow-dead-channels,         --allow-dead-channels: without recorded nights",
        "--folds 10 --fold 3,           --folds: without recorded nights",
        "--dataset hmc --data . --fold 3, --fold: 3 of no folds (expected: --folds N beside it)",
        "--dataset hmc --data . --folds 3 --fold 3, '--fold: 3 (expected: 0 to 2, of --folds 3)'",
        "--dataset hmc --data . --folds 3 --fold -1, '--fold: -1 (expected: 0 to 2, of --folds 3)'",
        "--dataset hmc --data . --folds 1, '--folds: 1 (expected: 2 or more, or 0 for one split'",
        "--dataset hmc --data . --folds -1, '--folds: -1 (expected: 2 or more'",
        "--dataset hmc --data . --daytime 60, --daytime: 60 beside --dataset (expected: of resynthesised nights alone",
        "--daytime 481,                 --daytime: 481 (expected: 0 to 480 minutes)",
        "--daytime -1,                  --daytime: -1 (expected: 0 to 480 minutes)",
        "--epochs 0,                    --epochs: 0 (expected: >= 1)",
        "--threads 0,                   --threads: 0 (expected: >= 1)",
        "--patience -1,                 --patience: -1 (expected: >= 1)",
        "--rate NaN,                    --rate: NaN (expected: above 0 and below 1)",
        "--renditions 0,                --renditions: 0 (expected: >= 1)",
        "--quick --epochs 40,           '--epochs: 40 beside --quick (expected: without --quick, which decides it;'",
        "--quick --renditions 2,        --renditions: 2 beside --quick",
    })
    void refusesOptionsThatWouldSayNothing(String flags, String reason) {
        assertThat(train(flags.split(" "))).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(reason);
    }

    @Test
    @Tag("slow")
    void packsWhatAPackageLearnsFurther() throws Exception {
        String[] flags = {"--from", untrained(), "--quick", "--rate", "0.002", "--least-inputs", "2"};

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
                .contains(
                        "It began as `untrained-1@",
                        "In this run it learnt from the expert's stages alone",
                        "| test AASM before | FINAL |");
        exportsItAgainAsOneGraph(further, flags);
    }

    private void exportsItAgainAsOneGraph(ModelPackage further, String[] flags) throws Exception {
        Path file = folder.resolve("student.onnx");
        List<String> export = new ArrayList<>(List.of(flags));
        export.addAll(List.of("--force", "--fused", file.toString()));

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
        List<String> line =
                new ArrayList<>(List.of(name, "--work", folder.resolve("work").toString()));
        line.addAll(List.of(flags));
        if (!line.contains("--out")) {
            line.addAll(List.of("--out", folder.resolve("model").toString()));
        }
        CommandLine command = HypnoflowTrainer.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(line.toArray(String[]::new));
    }
}
