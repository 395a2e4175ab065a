package org.hypnoflow.flink.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, several joined by commas
 * @param properties passed to every client as they are, for SASL and TLS
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {

    public KafkaAccess {
        requireNonNull(bootstrapServers, "bootstrapServers");
        if (!bootstrapServers.matches("[^,\\s]+:\\d{1,5}(,[^,\\s]+:\\d{1,5})*")) {
            throw new IllegalArgumentException(
                    "bootstrapServers: " + bootstrapServers + " (expected: HOST:PORT, several joined by commas)");
        }
        properties = Map.copyOf(properties);
    }

    /** Without security. */
    public static KafkaAccess of(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /** A copy for one client, which may add to it. */
    public Properties clientProperties() {
        Properties client = new Properties();
        client.putAll(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }

    /** Without the properties, which may hold passwords. */
    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers;
    }
}
