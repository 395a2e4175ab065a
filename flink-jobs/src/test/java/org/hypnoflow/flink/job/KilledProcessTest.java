package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in mid-night, and its successor, give what one process gives. */
@Timeout(240)
class KilledProcessTest {
    private static final int EPOCHS = 60;
    private static final double SPEED = 120;

    @TempDir
    Path temp;

    @Test
    void successorContinuesFromTheNewestCheckpoint() throws Exception {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        ReplayRequest night = TinyNight.request("night", TinyNight.write(temp.resolve("a.edf"), EPOCHS * 30, 1, 4));
        List<ScoredRecording> expected = new ArrayList<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT).run(List.of(night), expected::add, (id, epochs) -> {});
        Topics topics = new Topics("killed");
        ExecutorService recorder = Executors.newSingleThreadExecutor();
        try (KafkaBroker broker = KafkaBroker.start(temp.resolve("kafka"))) {
            KafkaAccess kafka = KafkaAccess.of(broker.bootstrapServers());
            new LabTopics(kafka, topics).make(2);
            new LabWriter(kafka, topics)
                    .send(List.of(TinyRecording.start("first"), TinyRecording.chunk("first", 0, 30)));
            Process killed = start(kafka, topics, model);
            assertThat(killed.inputReader().readLine()).isEqualTo("first 0");
            Future<?> sent = recorder.submit(() -> {
                new ReplayJob(new ReplayJobOptions(kafka, topics, new ReplayPace(SPEED, 1_000), DeliveryFaults.NONE))
                        .run(List.of(night), Map.of(), end -> {});
                return null;
            });
            awaitCommitted(kafka, topics, 5, killed);

            killed.destroyForcibly().waitFor();
            assertThat(sent).as("the night is under way").isNotDone();
            int before = committed(kafka, topics);
            Process successor = start(kafka, topics, model);
            try (BufferedReader output = successor.inputReader()) {
                String first = output.readLine();
                awaitCommitted(kafka, topics, EPOCHS, successor);

                sent.get();
                assertThat(first).startsWith("night ").isNotIn("night 0", "night 1");
            } finally {
                successor.destroyForcibly().waitFor();
            }

            assertThat(before).isBetween(5, EPOCHS - 1);
            assertThat(ScoreRows.of(new LabReader(kafka).scores(topics.stages()).get("night")))
                    .isEqualTo(ScoreRows.of(expected.get(0).scores()));
        } finally {
            recorder.shutdownNow();
            assertThat(recorder.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void findsTheNewestCheckpointThatIsWhole() throws IOException {
        CheckpointFolder folder = new CheckpointFolder(temp.resolve("checkpoints"));
        assertThat(folder.newest()).isEmpty();

        Path whole = Files.createDirectories(folder.path().resolve("job/chk-7"));
        Files.writeString(whole.resolve("_metadata"), "whole");
        Files.createDirectories(folder.path().resolve("job/chk-8"));

        assertThat(folder.newest()).contains(whole);
    }

    private Process start(KafkaAccess kafka, Topics topics, ModelPackage model) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + Files.createDirectories(temp.resolve("tmp")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveProcess.class.getName(),
                        kafka.bootstrapServers(),
                        topics.prefix(),
                        model.folder().toString(),
                        temp.resolve("checkpoints").toString())
                .redirectError(temp.resolve("live.log").toFile())
                .start();
    }

    private void awaitCommitted(KafkaAccess kafka, Topics topics, int stages, Process live) throws IOException {
        while (committed(kafka, topics) < stages) {
            assertThat(live.isAlive())
                    .as(() -> {
                        try (Stream<String> log = Files.lines(temp.resolve("live.log"))) {
                            return String.join("\n", log.limit(40).toList());
                        } catch (IOException e) {
                            return e.toString();
                        }
                    })
                    .isTrue();
        }
    }

    private static int committed(KafkaAccess kafka, Topics topics) {
        return new LabReader(kafka).records(topics.stages()).size();
    }
}
