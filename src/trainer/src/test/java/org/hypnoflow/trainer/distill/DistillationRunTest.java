package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs that share a work folder take from each other, on the fewest nights that a run takes. */
@Tag("slow")
class DistillationRunTest {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @TempDir
    Path work;

    private RunNights nights;

    @BeforeEach
    void render() throws Exception {
        nights = new RunNights(student(false), SmallRun.SILENT);
        nights.render();
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
                .hasMessageContaining("resume with its options");
        assertThat(named("teacher")).isEmpty();
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
        return new TrainingOptions(
                SmallNights.SHAPE, StudentMontage.FULL, work, 5, 1, 1, 1, 4, 2, TrainingOptions.STUDENT_RATE, resume);
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
