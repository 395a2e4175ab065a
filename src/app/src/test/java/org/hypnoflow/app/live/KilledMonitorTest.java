package org.hypnoflow.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.app.ShortNight;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabContents;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code monitor --checkpoints} is killed ({@code kill -9}) in mid-night and started again: every stage is there, once. */
@Timeout(240)
class KilledMonitorTest {
    private static final int EPOCHS = 12;
    private static final String SPEED = "12";

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void nextMonitorContinuesWhereTheKilledOneWas() throws Exception {
        Path night = ShortNight.write(folder.resolve("night.edf"), EPOCHS * 30, "EEG C4-M1", "EOG E1-M2");
        Path greeting = ShortNight.write(folder.resolve("greeting.edf"), 30, "EEG C4-M1", "EOG E1-M2");
        ExecutorService recorder = Executors.newSingleThreadExecutor();
        Process monitor = null;
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"))) {
            String kafka = broker.bootstrapServers();
            assertThat(run("replay", night.toString(), "--to", kafka, "--topic-prefix", "calm", "--speed", "max"))
                    .as(err.toString())
                    .isZero();
            assertThat(run("monitor", "--kafka", kafka, "--topic-prefix", "calm", "--drain"))
                    .isZero();
            LabContents calm = new LabContents(KafkaAccess.of(kafka), new Topics("calm"));
            LabContents killed = new LabContents(KafkaAccess.of(kafka), new Topics("killed"));
            String replayed = greeting.toString();
            run("replay", replayed, "--to", kafka, "--topic-prefix", "killed", "--partitions", "1", "--speed", "max");
            monitor = monitor(kafka, "first.log");
            await(killed, 1, monitor);
            Future<Integer> sent = recorder.submit(
                    () -> run("replay", night.toString(), "--to", kafka, "--topic-prefix", "killed", "--speed", SPEED));
            await(killed, 4, monitor);

            monitor.destroyForcibly().waitFor();
            assertThat(sent).as("the night is under way").isNotDone();
            int before = committed(killed).size();
            monitor = monitor(kafka, "second.log");
            await(killed, 1 + EPOCHS, monitor);

            assertThat(sent.get()).isZero();
            assertThat(before).isBetween(4, EPOCHS);
            assertThat(Files.readString(folder.resolve("second.log"))).contains("continuing from ");
            assertThat(rows(committed(killed).subList(1, 1 + EPOCHS)))
                    .as("the greeting, then the night")
                    .isEqualTo(rows(committed(calm)));
        } finally {
            recorder.shutdownNow();
            assertThat(recorder.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            if (monitor != null) {
                monitor.destroyForcibly().waitFor();
            }
        }
    }

    private Process monitor(String kafka, String log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-Dhypnoflow.root=" + System.getProperty("hypnoflow.root"),
                        Hypnoflow.class.getName(),
                        "monitor",
                        "--kafka",
                        kafka,
                        "--topic-prefix",
                        "killed",
                        "--checkpoint-seconds",
                        "1",
                        "--checkpoints",
                        folder.resolve("checkpoints").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private static void await(LabContents contents, int stages, Process monitor) throws KafkaUnavailableException {
        while (committed(contents).size() < stages) {
            assertThat(monitor.isAlive()).isTrue();
        }
    }

    private static List<StageScore> committed(LabContents contents) throws KafkaUnavailableException {
        return contents.stages(LabContents.Isolation.COMMITTED);
    }

    /** All of a score but the random id of its recording. */
    private static List<String> rows(List<StageScore> scores) {
        return scores.stream()
                .map(score -> score.epoch() + " " + score.revision() + " " + score.status() + " " + score.stage() + " "
                        + score.unscored() + " " + Arrays.toString(score.probabilities()) + " " + score.coverage())
                .toList();
    }

    private int run(String... arguments) {
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
