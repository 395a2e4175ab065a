package org.hypnoflow.app.models;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.KafkaOptions;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow models activate}: a running lab scores with another package from now on. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the running job to score with another model package. Recordings that begin later use it once every machine has "
                    + "verified it; those under way stay with theirs. A machine that refuses it says so in its log and on "
                    + "P.rejected, and goes on with the one before.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow models activate student-2 --by MK --kafka 127.0.0.1:9092",
            "  hypnoflow models activate student-2 --running --by MK --kafka 127.0.0.1:9092"
        })
final class ActivateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PACKAGE",
            description = "Name of its folder below the models folder of the job, on every machine.")
    private String name;

    @Option(
            names = "--running",
            description =
                    "Changes recordings under way too, in front of their next epoch. The new model begins with an empty context.")
    private boolean running;

    @Option(
            names = "--digest",
            paramLabel = "HEX",
            description =
                    "Digest of the package, as `hypnoflow models list` gives it. Default: that of the package of this name below "
                            + "--models, which is verified first.")
    private String digest;

    @Mixin
    private ModelsOption models;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker of the lab.")
    private String kafka;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so.")
    private String by;

    @Mixin
    private KafkaOptions kafkaOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelActivation activation = activation();
        KafkaAccess access = kafkaOptions.access(kafka);
        Topics topics = kafkaOptions.topics();
        try {
            new LabTopics(access, topics).require(List.of(topics.models()));
            try (LabVoice lab = new LabVoice(access, topics)) {
                lab.activate(activation);
            }
        } catch (KafkaUnavailableException unavailable) {
            throw new OutputFailedException(unavailable.getMessage(), unavailable);
        }
        return 0;
    }

    private ModelActivation activation() {
        try {
            String found = digest == null ? models.folder().load(name).digest() : digest;
            return new ModelActivation(new ModelVersion(name, found), running, by, System.currentTimeMillis());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        } catch (IOException refused) {
            throw new InputRefusedException(refused.getMessage(), refused);
        }
    }
}
