package org.hypnoflow.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hypnoflow.broker.BrokerFolder;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;

/** A Kafka broker and controller as a process, which comes back to its port and its data after {@code kill -9}. */
final class BrokerProcess {
    private static final Duration UP = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final KafkaAccess kafka;
    private final Path properties;
    private JavaProcess process;

    private BrokerProcess(Path folder, int port, Path properties) {
        this.folder = folder;
        this.kafka = KafkaAccess.of("127.0.0.1:" + port);
        this.properties = properties;
    }

    /** Starts a broker with the topics of a lab. */
    static BrokerProcess start(Path folder, Topics topics, int partitions, Processes processes) throws Exception {
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.find();
            BrokerProcess broker = new BrokerProcess(
                    folder, port, BrokerFolder.prepare(folder.resolve("kafka-" + attempt), port, FreePort.find()));
            try {
                broker.run(processes);
                new LabTopics(broker.kafka, topics).make(partitions);
                return broker;
            } catch (IOException portTaken) {
                if (attempt == ATTEMPTS) {
                    throw portTaken;
                }
            }
        }
    }

    KafkaAccess access() {
        return kafka;
    }

    void requireAlive() throws IOException {
        process.requireAlive();
    }

    /** {@code kill -9}, and starts it anew on its port and its data. */
    void restart(Processes processes) throws IOException, InterruptedException {
        process.kill();
        for (int attempt = 1; ; attempt++) {
            try {
                run(processes);
                return;
            } catch (IOException portNotYetFree) {
                if (attempt == ATTEMPTS) {
                    throw portNotYetFree;
                }
            }
        }
    }

    private void run(Processes processes) throws IOException, InterruptedException {
        process = processes.add(JavaProcess.start(
                "kafka",
                folder,
                System.getProperty("java.class.path"),
                List.of("-Xmx384m", BrokerFolder.MAIN_CLASS, properties.toString())));
        LabTopics lab = new LabTopics(kafka, Topics.DEFAULT);
        boolean up = Patience.until(UP, () -> {
            process.requireAlive();
            try {
                lab.require(List.of());
                return true;
            } catch (KafkaUnavailableException notYet) {
                return false;
            }
        });
        if (!up) {
            throw new IOException("the broker did not answer within " + UP.toSeconds() + " s");
        }
    }
}
