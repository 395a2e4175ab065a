package org.hypnoflow.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which lab: the options of every command that speaks to Kafka. */
public final class KafkaOptions {
    @Option(
            names = "--topic-prefix",
            paramLabel = "P",
            description =
                    "Begins the names of the lab's topics: P.signals, P.stages and so on. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = Topics.DEFAULT.prefix();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties for the Kafka clients, such as security.protocol and sasl.jaas.config.")
    private Path config;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The lab's topics. */
    public Topics topics() {
        try {
            return new Topics(topicPrefix);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--topic-prefix: " + refused.getMessage(), refused);
        }
    }

    /** The broker that the command was given, with the user's properties. */
    public KafkaAccess access(String bootstrapServers) {
        try {
            return new KafkaAccess(bootstrapServers, properties());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        if (config == null) {
            return properties;
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(config)) {
            read.load(reader);
        } catch (IOException failure) {
            throw new InputRefusedException(
                    config + ": cannot be read (expected: a file of Kafka client properties)", failure);
        }
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }
}
