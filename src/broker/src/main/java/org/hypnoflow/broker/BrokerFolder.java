package org.hypnoflow.broker;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The settings of a broker and controller in one, and the formatted storage that it begins with. */
public final class BrokerFolder {
    /** The main class of a broker in a process of its own; it takes the file that {@link #prepare} gives. */
    public static final String MAIN_CLASS = "kafka.Kafka";

    private BrokerFolder() {}

    /**
     * Formats {@code folder} for a broker that listens on two loopback ports, and keeps its data over restarts.
     *
     * @param folder empty or missing
     * @return the broker's properties file
     */
    public static Path prepare(Path folder, int port, int controllerPort) throws Exception {
        Map<String, String> config = config(folder.resolve("log"), port, controllerPort);
        format(config);
        Properties properties = new Properties();
        properties.putAll(config);
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    static Map<String, String> config(Path folder, int port, int controllerPort) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@" + KafkaBroker.LOOPBACK + ":" + controllerPort);
        config.put("controller.listener.names", "CONTROLLER");
        config.put(
                "listeners",
                "PLAINTEXT://" + KafkaBroker.LOOPBACK + ":" + port + ",CONTROLLER://" + KafkaBroker.LOOPBACK + ":"
                        + controllerPort);
        config.put("log.dirs", folder.toString());
        config.put("auto.create.topics.enable", "false");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        return config;
    }

    static void format(Map<String, String> config) throws Exception {
        String folder = config.get("log.dirs");
        Files.createDirectories(Path.of(folder));
        try (PrintStream unread = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(unread)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder)
                    .addDirectory(folder)
                    .run();
        }
    }
}
