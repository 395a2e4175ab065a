package org.hypnoflow.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker and controller in this JVM, on free loopback ports, with everything it writes under one folder.
 * Topics are made by whoever needs them.
 */
public final class KafkaBroker implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";
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
            Map<String, String> config = BrokerFolder.config(folder.resolve("log-" + attempt), port, freePort());
            overrides.forEach((key, value) -> config.put(key, value.replace("%PORT%", Integer.toString(port))));
            BrokerFolder.format(config);
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
}
