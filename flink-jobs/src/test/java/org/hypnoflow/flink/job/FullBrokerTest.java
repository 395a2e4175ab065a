package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hypnoflow.broker.BrokerFolder;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
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

/**
 * A broker that may write no further takes its log directory offline and ends, in mid-night; once it is back with room,
 * job and recorder go on, and nothing is missing or there twice. The operating system's bound on the length of a file
 * stands for the end of a disk: writes fail in the same place, and it needs no file system of its own.
 */
@Timeout(240)
class FullBrokerTest {
    private static final int EPOCHS = 60;
    private static final double SPEED = 120;
    /** Above the 10 MiB that the broker sets aside for an index. */
    private static final int MOST_FILE_KIBIBYTES = 11 << 10;

    private static final int FILLING_BYTES = 900_000;
    private static final int ENDED_BY_ITSELF = 1;

    @TempDir
    Path temp;

    @Test
    void nightOutlastsABrokerThatFillsUp() throws Exception {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        ReplayRequest night = TinyNight.request("night", TinyNight.write(temp.resolve("a.edf"), EPOCHS * 30, 1, 4));
        List<ScoredRecording> expected = new ArrayList<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT).run(List.of(night), expected::add, (id, epochs) -> {});
        int port = KafkaBroker.freePort();
        Path settings = BrokerFolder.prepare(temp.resolve("kafka"), port, KafkaBroker.freePort());
        KafkaAccess kafka = KafkaAccess.of("127.0.0.1:" + port);
        Topics topics = new Topics("full");
        Topics others = new Topics("others");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Process broker = start(settings, Integer.toString(MOST_FILE_KIBIBYTES));
        try {
            awaitAnswer(kafka, broker);
            new LabTopics(kafka, topics).make(2);
            new LabTopics(kafka, others).make(1);
            Heard heard = new Heard();
            Future<?> live = threads.submit(() -> {
                new LiveJob(model, LiveJobOptions.of(kafka, topics).withCheckpointMillis(200)).run(heard);
                return null;
            });
            Future<?> sent = threads.submit(() -> {
                new ReplayJob(new ReplayJobOptions(kafka, topics, new ReplayPace(SPEED, 1_000), DeliveryFaults.NONE))
                        .run(List.of(night), Map.of(), end -> {});
                return null;
            });
            awaitCommitted(kafka, topics, 5, live);

            fill(kafka, others.signals());

            assertThat(broker.waitFor(60, TimeUnit.SECONDS))
                    .as("a broker without room ends")
                    .isTrue();
            assertThat(broker.exitValue()).isEqualTo(ENDED_BY_ITSELF);
            assertThat(sent).as("the night is under way").isNotDone();
            assertThat(live).isNotDone();

            broker = start(settings, "unlimited");
            awaitAnswer(kafka, broker);
            sent.get();
            awaitCommitted(kafka, topics, EPOCHS, live);
            assertThat(ScoreRows.of(new LabReader(kafka).scores(topics.stages()).get("night")))
                    .isEqualTo(ScoreRows.of(expected.get(0).scores()));
            assertThat(heard.rejected()).allMatch(one -> one.reason().name().equals("DUPLICATE"));
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            broker.destroyForcibly().waitFor();
        }
    }

    /** @param fileKibibytes the longest file that the broker may write */
    private Process start(Path settings, String fileKibibytes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f " + fileKibibytes + " && exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-Djava.io.tmpdir=" + Files.createDirectories(temp.resolve("tmp")),
                        BrokerFolder.MAIN_CLASS,
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        temp.resolve("broker.log").toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private static void awaitAnswer(KafkaAccess kafka, Process broker) throws InterruptedException {
        while (true) {
            try {
                new LabTopics(kafka, Topics.DEFAULT).require(List.of());
                return;
            } catch (KafkaUnavailableException notYet) {
                assertThat(broker.isAlive()).isTrue();
            }
        }
    }

    /** Writes noise for another lab until the broker takes no more. */
    private static void fill(KafkaAccess kafka, String topic) throws InterruptedException {
        Properties client = kafka.clientProperties();
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "2000");
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "1000");
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "2000");
        byte[] noise = new byte[FILLING_BYTES];
        new Random(1).nextBytes(noise);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            while (true) {
                producer.send(new ProducerRecord<>(topic, noise)).get();
            }
        } catch (ExecutionException full) {
            assertThat(full).hasCauseInstanceOf(KafkaException.class);
        }
    }

    private static void awaitCommitted(KafkaAccess kafka, Topics topics, int stages, Future<?> live) {
        while (new LabReader(kafka).records(topics.stages()).size() < stages) {
            assertThat(live).isNotDone();
        }
    }
}
