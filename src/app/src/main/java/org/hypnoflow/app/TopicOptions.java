package org.hypnoflow.app;

import java.util.List;
import java.util.function.Consumer;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to do about topics that are missing: the options of commands that run a part of the lab. */
public final class TopicOptions {
    @Option(names = "--no-create-topics", description = "Refuses to start where a topic is missing.")
    private boolean noCreateTopics;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of topics that are made. Default: ${DEFAULT-VALUE}")
    private int partitions = 8;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Makes the lab's missing topics and says which, unless all of {@code needed} are there, since others may be hidden from
     * a principal of few rights; requires {@code needed} where it may not make any.
     */
    public void prepare(KafkaAccess kafka, Topics topics, List<String> needed, Consumer<String> say)
            throws KafkaUnavailableException, InterruptedException {
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions: " + partitions + " (expected: >= 1)");
        }
        LabTopics lab = new LabTopics(kafka, topics);
        if (noCreateTopics) {
            lab.require(needed);
            return;
        }
        if (lab.hold(needed)) {
            return;
        }
        List<String> made = lab.make(partitions);
        if (!made.isEmpty()) {
            say.accept("made topics " + String.join(", ", made) + " (" + partitions + " partitions each)");
        }
    }
}
