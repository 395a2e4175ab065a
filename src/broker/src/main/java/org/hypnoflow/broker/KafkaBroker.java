package org.hypnoflow.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker and controller in this JVM, on free loopback ports, with everything it writes under one folder.
 * Topics are made by whoever needs them.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** @param folder empty or missing */
    public static KafkaBroker start(Path folder) throws Exception {
        return start(folder, Map.of());
    }

    /** @param overrides broker properties, which may name {@code %PORT%} */
    public static KafkaBroker start(Path folder, Map<String, String> overrides) throws Exception {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Map<String, String> config = config(folder.resolve("log-" + attempt), port, freePort());
            overrides.forEach((key, value) -> config.put(key, value.replace("%PORT%", Integer.toString(port))));
            format(config);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
            try {
                server.startup();
                return new KafkaBroker(server, port);
            } catch (RuntimeException portTaken) {
                server.shutdown();
                if (attempt == ATTEMPTS) {
                    throw portTaken;
                }
            }
        }
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** A loopback port that nothing listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> config(Path folder, int port, int controllerPort) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@" + LOOPBACK + ":" + controllerPort);
        config.put("controller.listener.names", "CONTROLLER");
        config.put(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + port + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
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

    private static void format(Map<String, String> config) throws Exception {
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
