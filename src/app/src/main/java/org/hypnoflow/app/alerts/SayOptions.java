package org.hypnoflow.app.alerts;

import java.util.List;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.app.KafkaOptions;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who says something to a running lab, and where the lab is. */
final class SayOptions {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker of the lab.")
    private String kafka;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so; kept with the alert.")
    private String by;

    @Mixin
    private KafkaOptions kafkaOptions;

    String by() {
        return by;
    }

    /** Sends a message that the job will hear; throws {@link OutputFailedException} where the lab does not take it. */
    void send(BedMessage message) throws InterruptedException {
        KafkaAccess access = kafkaOptions.access(kafka);
        Topics topics = kafkaOptions.topics();
        try {
            new LabTopics(access, topics).require(List.of(topics.commands()));
            try (LabVoice lab = new LabVoice(access, topics)) {
                lab.say(message);
            }
        } catch (KafkaUnavailableException unavailable) {
            throw new OutputFailedException(unavailable.getMessage(), unavailable);
        }
    }
}
