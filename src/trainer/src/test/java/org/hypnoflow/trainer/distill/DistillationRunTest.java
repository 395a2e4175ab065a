package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.export.StudentPackage;
import org.hypnoflow.trainer.train.LearningCurve;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs that share a work folder take from each other, on the fewest nights that a run takes. */
@Tag("slow")
class DistillationRunTest {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private static final String NIGHTS = "nights-" + Conditioner.ID;

    /** Of all tests, since nights do not depend on what learns from them; all else is deleted after each. */
    @TempDir
    static Path work;

    private RunNights nights;

    @BeforeEach
    void render() throws Exception {
        nights = new RunNights(student(false), SmallRun.SILENT);
        nights.render();
    }

    @AfterEach
    void leavesTheNightsAlone() throws IOException {
        try (Stream<Path> tree = Files.walk(work)) {
            List<Path> others = tree.filter(path -> !path.equals(work) && !path.startsWith(work.resolve(NIGHTS)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path other : others) {
                Files.delete(other);
            }
        }
    }

    @Test
    void refusesToResumeWithOtherOptionsBeforeTheTeacherLearns() throws Exception {
        DistillationOptions options = options(DistillationMethod.KD, student(true), 1);
        NightFile night = SmallNights.write(work.resolve("night"), 60, 1);
        try (Distillation other =
                new Distillation(options, "another run", work.resolve("distil-kd-5"), SmallRun.SILENT)) {
            other.run(List.of(List.of(night)), List.of(night));
        }

        assertThatThrownBy(() -> new DistillationRun(options, nights, NOWHERE).distil())
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("another run")
                .hasMessageContaining("resume or export with its options");
        assertThat(named("teacher")).isEmpty();
    }

    @Test
    void packsFromItsCheckpointWhatItPackedItself() throws Exception {
        for (DistillationMethod method :
                List.of(DistillationMethod.KD, DistillationMethod.TAKD, DistillationMethod.DGKD)) {
            packsWhatItPackedItself(options(method, student(false), 1));
        }
    }

    private void packsWhatItPackedItself(DistillationOptions options) throws Exception {
        DistillationRun run = run(options);
        TrainedStudent trained = run.distil();
        ModelPackage packed = pack("then", run, trained);

        DistillationRun later = run(options);
        TrainedStudent again = later.fromCheckpoint();
        ModelPackage anew = pack("later", later, again);

        assertThat(again.distillation()).isEqualTo(trained.distillation()).containsKey("teacherValidationMacroF1");
        assertThat(again.passes().stream().map(PassReport::line))
                .containsExactlyElementsOf(
                        trained.passes().stream().map(PassReport::line).toList());
        assertThat(anew.manifest().training()).isEqualTo(packed.manifest().training());
        assertThat(anew.manifest().metrics()).isEqualTo(packed.manifest().metrics());
        assertThat(anew.manifest().digests())
                .isEqualTo(packed.manifest().digests())
                .containsKeys("encoder.onnx", "head.onnx", "golden.npz", "card.md");
    }

    @Test
    void packsWhatAStoppedDistillationHasLearnt() throws Exception {
        DistillationOptions options = options(DistillationMethod.ST_MD, student(false, 2), 1);
        run(options).distil();
        Path checkpoint = work.resolve("distil-st_md-5");
        DistillationCheckpoint whole = DistillationCheckpoint.read(checkpoint);
        new DistillationCheckpoint(
                        whole.run(),
                        whole.networks(),
                        whole.units(),
                        whole.guarded(),
                        whole.passes().subList(0, 1))
                .write(checkpoint);

        TrainedStudent stopped = run(options).fromCheckpoint();

        assertThat(stopped.passes()).hasSize(1);
        assertThat(LearningCurve.table(checkpoint)).content().hasLineCount(2);
        assertThat(DistillationCheckpoint.read(checkpoint).passes()).hasSize(1);
    }

    @Test
    void packsNothingWithoutTheRunOrItsTeacher() throws Exception {
        DistillationOptions options = options(DistillationMethod.KD, student(false), 1);
        assertThatThrownBy(() -> run(options).fromCheckpoint())
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining(
                        work.resolve("distil-kd-5") + ": no such checkpoint (expected: one of `distill`)");

        run(options).distil();
        Files.delete(work.resolve(named("teacher").get(0)));

        assertThatThrownBy(() -> run(options).fromCheckpoint())
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("no such checkpoint (expected: what taught the student");
        assertThatThrownBy(() -> run(options(DistillationMethod.KD, student(false, 2), 1))
                        .fromCheckpoint())
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("resume or export with its options");
    }

    private DistillationRun run(DistillationOptions options) throws Exception {
        return new DistillationRun(options, nights, NOWHERE);
    }

    private ModelPackage pack(String when, DistillationRun run, TrainedStudent trained) throws Exception {
        return StudentPackage.write(
                work.resolve(when).resolve("student"), trained, run.goldenNight(), "1", Fallback.NONE, "0a1b2c3d");
    }

    @Test
    void anAssistantBelongsToTheTeacherThatTaughtIt() throws Exception {
        distil(options(DistillationMethod.TAKD, student(false), 1));
        List<String> one = named("assistant");
        assertThat(one).hasSize(1);

        distil(options(DistillationMethod.TAKD, student(false), 1));
        assertThat(named("assistant")).isEqualTo(one);

        distil(options(DistillationMethod.TAKD, student(false), 2));
        assertThat(named("assistant")).hasSize(2);
    }

    @Test
    void refusesABrokenTeacherOrAssistantOfAnEarlierRun() throws Exception {
        DistillationOptions options = options(DistillationMethod.TAKD, student(false), 1);
        distil(options);
        for (String kind : List.of("assistant", "teacher")) {
            Path file = work.resolve(named(kind).get(0));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));

            assertThatThrownBy(() -> distil(options))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageStartingWith(file + ": not a checkpoint: ")
                    .hasMessageEndingWith("delete it to begin anew");

            Files.delete(file);
            distil(options);
            assertThat(file).hasBinaryContent(whole);
        }
    }

    private void distil(DistillationOptions options) throws IOException {
        new Distiller(options, nights, NOWHERE).distil(work.resolve("student"));
    }

    private DistillationOptions options(DistillationMethod method, TrainingOptions student, int teacherPasses) {
        return new DistillationOptions(
                student,
                student.of(SmallRun.TEACHER, teacherPasses, 2e-3),
                method,
                TermWeights.DEFAULT,
                TermForms.DEFAULT,
                SmallRun.WITHOUT_FEEDBACK);
    }

    private TrainingOptions student(boolean resume) {
        return student(resume, 1);
    }

    private TrainingOptions student(boolean resume, int passes) {
        return new TrainingOptions(
                SmallNights.SHAPE,
                StudentMontage.FULL,
                work,
                5,
                passes,
                passes,
                1,
                4,
                2,
                TrainingOptions.STUDENT_RATE,
                resume);
    }

    /** Names of checkpoints of one kind. */
    private List<String> named(String kind) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(kind + "-[0-9a-f]{8}"))
                    .sorted()
                    .toList();
        }
    }
}
