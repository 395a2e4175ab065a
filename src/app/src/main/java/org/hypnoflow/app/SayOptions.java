package org.hypnoflow.app;

import java.util.List;
import java.util.function.Function;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who says something to a running lab, and where the lab is. */
public final class SayOptions {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker of the lab.")
    private String kafka;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so; kept with what is said.")
    private String by;

    @Mixin
    private KafkaOptions kafkaOptions;

    /** Something that is said. */
    public interface Message {
        void to(LabVoice lab) throws KafkaUnavailableException, InterruptedException;
    }

    public String by() {
        return by;
    }

    /** Sends a message to a bed. */
    public void send(BedMessage message) throws InterruptedException {
        send(Topics::commands, lab -> lab.say(message));
    }

    /** Sends a message that the job will hear; throws {@link OutputFailedException} where the lab does not take it. */
    public void send(Function<Topics, String> topic, Message message) throws InterruptedException {
        KafkaAccess access = kafkaOptions.access(kafka);
        Topics topics = kafkaOptions.topics();
        try {
            new LabTopics(access, topics).require(List.of(topic.apply(topics)));
            try (LabVoice lab = new LabVoice(access, topics)) {
                message.to(lab);
            }
        } catch (KafkaUnavailableException unavailable) {
            throw new OutputFailedException(unavailable.getMessage(), unavailable);
        }
    }
}
