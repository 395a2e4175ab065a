package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    @TempDir
    Path work;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void saysWhereThereIsNoRunToGoOnWith() throws Exception {
        TrainingRun run = run();

        // Ends it in front of the first night.
        Thread.currentThread().interrupt();

        assertThatThrownBy(run::train).isInstanceOf(InterruptedException.class);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("--resume: no run in " + work.resolve("checkpoint-5") + " to go on with; this one begins");
    }

    @Test
    void packsNothingWithoutARun() throws Exception {
        TrainingRun run = run();

        assertThatThrownBy(run::fromCheckpoint)
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining(work.resolve("checkpoint-5") + ": no such checkpoint")
                .hasMessageContaining("--work and --seed of the run, or train first");
    }

    @Test
    void refusesABrokenRunBeforeItRendersANight() throws Exception {
        Path checkpoint = Files.writeString(work.resolve("checkpoint-5"), "HFK1 and then nothing");

        assertThatThrownBy(run()::train)
                .isInstanceOf(RunRefusedException.class)
                .hasMessageStartingWith(checkpoint + ": not a checkpoint: ")
                .hasMessageEndingWith("delete it to begin anew");
        assertThat(work).isDirectoryNotContaining("glob:**.partial");
        try (var files = Files.walk(work)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(checkpoint);
        }
    }

    private TrainingRun run() throws Exception {
        TrainingOptions options = new TrainingOptions(
                SmallNights.SHAPE, StudentMontage.FULL, work, 5, 1, 1, 1, 4, 1, TrainingOptions.STUDENT_RATE, true);
        return new TrainingRun(options, new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
