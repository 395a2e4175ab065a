package org.hypnoflow.flink.job;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.control.RuleFileException;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.sink.Webhook;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the job jar is told on its command line. Folders and files must lie at the same path on every machine. */
@Command(
        name = "hypnoflow-job.jar",
        description = {
            "Scores live streams on this Flink cluster: chunks come from P.signals, stages, transitions, alerts and refusals go to "
                    + "topics of their own. One job runs per topic prefix.",
            "",
            "Not a medical device: every stage is subject to review by a person.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer =
                "  flink run -d hypnoflow-job.jar --kafka 10.0.0.5:9092 --model /models/student-cnn-rnn --checkpoints /mnt/checkpoints")
final class ClusterArguments {
    private static final int USUAL_PARTITIONS = 8;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker.")
    private String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties for every Kafka client, such as SASL and TLS settings.")
    private Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "P",
            description = "What the topics' names begin with. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = Topics.DEFAULT.prefix();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of topics that are missing and get made; 0 requires that all are there. "
                    + "Default: ${DEFAULT-VALUE}")
    private int partitions = USUAL_PARTITIONS;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "Model package.")
    private Path model;

    @Option(
            names = "--device",
            paramLabel = "D",
            description = "Where models run on the TaskManagers: cpu; auto, the GPU that the cluster gives where it can"
                    + " score, else the processor; required, that GPU or the job fails; cuda:N, that device or the"
                    + " job fails. Default: ${DEFAULT-VALUE}")
    private String device = "cpu";

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Alert rules, read again whenever the file changes. Default: the shipped ones.")
    private Path rules;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Posts every update of every alert there; HYPNOFLOW_WEBHOOK_SECRET in the environment of the "
                    + "submitting process signs the body.")
    private URI webhook;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Subtasks that share the beds, up to 128. Default: ${DEFAULT-VALUE}. Never changes a stage.")
    private int parallelism = 1;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Time between checkpoints, and so between commits of FINAL stages. Default: ${DEFAULT-VALUE}")
    private double checkpointSeconds = 5;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description =
                    "Keeps checkpoints in DIR, which all machines share, and begins with the newest of them that is of "
                            + "the same model and topic prefix. "
                            + "Default: where the cluster keeps them; begins with the savepoint that it is given, if any.")
    private Path checkpoints;

    @Mixin
    private LiveArguments live;

    @Option(
            names = "--backend",
            paramLabel = "B",
            description = "What keeps the state of beds under way: heap or rocksdb. Default: ${DEFAULT-VALUE}. Never "
                    + "changes a stage.")
    private StateBackend backend = StateBackend.HEAP;

    @Option(names = "--help", usageHelp = true, description = "Shows this help and submits nothing.")
    private boolean help;

    boolean wantsHelp() {
        return help;
    }

    /** The package, verified here and to be run where the tasks are. */
    ModelPackage model() throws IOException {
        return ModelPackage.load(model).forDevice(DeviceChoice.parse(device));
    }

    /** 0 where no topic is to be made. */
    int partitions() {
        return partitions;
    }

    /** @throws IllegalArgumentException where a value cannot be used; the message says what was expected */
    LiveJobOptions options() throws IOException, RuleFileException {
        if (partitions < 0) {
            throw new IllegalArgumentException("--partitions: " + partitions + " (expected: >= 0)");
        }
        return live.apply(LiveJobOptions.of(new KafkaAccess(kafka, kafkaProperties()), new Topics(topicPrefix))
                .withParallelism(parallelism)
                .withCheckpointMillis(Math.round(checkpointSeconds * 1_000))
                .withBackend(backend)
                .withCheckpoints(checkpoints)
                .withAlerts(alerts()));
    }

    private LiveAlerts alerts() throws IOException, RuleFileException {
        LiveAlerts alerts = rules == null
                ? LiveAlerts.of(AlertRulesYaml.shipped())
                : LiveAlerts.of(AlertRulesYaml.read(rules)).watching(rules);
        String secret = System.getenv().getOrDefault("HYPNOFLOW_WEBHOOK_SECRET", "");
        return webhook == null ? alerts : alerts.postingTo(new Webhook(webhook, secret));
    }

    private Map<String, String> kafkaProperties() throws IOException {
        Map<String, String> properties = new HashMap<>();
        if (kafkaConfig != null) {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(kafkaConfig)) {
                read.load(reader);
            }
            read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        }
        return properties;
    }
}
