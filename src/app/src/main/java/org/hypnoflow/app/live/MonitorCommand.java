package org.hypnoflow.app.live;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.KafkaOptions;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.app.Terminal;
import org.hypnoflow.app.TopicOptions;
import org.hypnoflow.app.alerts.RulesOption;
import org.hypnoflow.app.score.DeviceOption;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.MetricsServer;
import org.hypnoflow.dashboard.PageFailedException;
import org.hypnoflow.dashboard.web.ListenAddress;
import org.hypnoflow.flink.job.LiveAlerts;
import org.hypnoflow.flink.job.LiveArguments;
import org.hypnoflow.flink.job.LiveJob;
import org.hypnoflow.flink.job.LiveJobOptions;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.flink.job.Parallelism;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.metrics.LabMetrics;
import org.hypnoflow.flink.sink.Webhook;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.output.OutputPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hypnoflow monitor}: live streams from Kafka through the engine, stages back to Kafka and to the terminal. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Scores live streams: reads P.signals, writes FINAL stages to P.stages (exactly once, for readers of committed "
                    + "records), earlier versions at once to P.stages.live, transitions, alerts and refusals to topics of their own; hears "
                    + "acknowledgements from P.commands.",
            "",
            "On a terminal it shows one line per bed; in a pipe it prints a line per stage. It runs until "
                    + "interrupted, and one of it runs per topic prefix.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow monitor --kafka 127.0.0.1:9092",
            "  hypnoflow monitor --kafka 127.0.0.1:9092 --page",
            "  hypnoflow monitor --kafka 127.0.0.1:9092 --by-montage",
            "  hypnoflow monitor --kafka 127.0.0.1:9092 --drain --json",
            "",
            "Not a medical device: every stage is subject to review by a person."
        })
public final class MonitorCommand implements Callable<Integer> {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker.")
    private String kafka;

    @Option(names = "--model", paramLabel = "DIR", description = "Model package. Default: the shipped student.")
    private Path model;

    @Mixin
    private DeviceOption device;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Subtasks that share the beds, up to 128. Default: one per processor. Never changes a stage.")
    private int parallelism = Parallelism.ofThisMachine();

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Time between checkpoints, and so between commits of FINAL stages. Default: ${DEFAULT-VALUE}")
    private int checkpointSeconds = 5;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description =
                    "Keeps checkpoints in DIR, so that the next monitor of the same model and topic prefix continues "
                            + "where this one ends, also after a crash. Default, and with another model: it begins at "
                            + "the start of the topic.")
    private Path checkpoints;

    @Mixin
    private LiveArguments live;

    @Option(
            names = "--drain",
            description = "Ends once it has scored what the topic holds when it starts. Not with --checkpoints.")
    private boolean drain;

    @Option(
            names = "--json",
            description =
                    "Prints every version of every stage, every update of every alert and every refusal as JSON lines.")
    private boolean json;

    @Mixin
    private RulesOption rules;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Posts every update of every alert there as JSON. A secret in the environment variable "
                    + "HYPNOFLOW_WEBHOOK_SECRET signs the body (X-Hypnoflow-Signature).")
    private URI webhook;

    @Option(
            names = "--page",
            paramLabel = "HOST:PORT",
            arity = "0..1",
            fallbackValue = "",
            description = "Serves the lab page as well, as `hypnoflow page` does. Default address: 127.0.0.1:8420")
    private String page;

    @Option(
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            description =
                    "Serves metrics at /metrics to Prometheus, on this machine alone unless HOST is given. Default: off")
    private String metrics;

    @Mixin
    private PageOptions pageOptions;

    @Mixin
    private KafkaOptions kafkaOptions;

    @Mixin
    private TopicOptions topicOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (drain && checkpoints != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--drain and --checkpoints: a monitor that drains its topic leaves no checkpoint to continue from"
                            + " (expected: one of them)");
        }
        if (checkpoints != null) {
            OutputPlace.requireFolder("--checkpoints", checkpoints);
        }
        KafkaAccess access = kafkaOptions.access(kafka);
        Topics topics = kafkaOptions.topics();
        LiveJobOptions options = options(access, topics);
        ListenAddress scraped = metrics == null ? null : pageOptions.metricsAddress(metrics);
        ModelPackage student = device.load(model);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            topicOptions.prepare(access, topics, topics.names(), err::println);
        } catch (KafkaUnavailableException unavailable) {
            throw new InputRefusedException(unavailable.getMessage(), unavailable);
        }
        LiveJob job = new LiveJob(student, options);
        job.newestCheckpoint().ifPresent(newest -> err.println("continuing from " + newest));
        if (page == null) {
            run(job, scraped, out, err);
        } else {
            try (LabPage shown = PageCommand.start(pageOptions.options(access, topics, page))) {
                err.println("lab page: " + shown.address());
                run(job, scraped, out, err);
            }
        }
        return 0;
    }

    /** @param scraped where metrics are served; null for nowhere */
    private void run(LiveJob job, ListenAddress scraped, PrintWriter out, PrintWriter err) throws Exception {
        if (json || !Terminal.isWatched()) {
            run(job, scraped, json ? new JsonLines(out, err) : new StageLines(out, err), err);
            return;
        }
        try (BedBoard board = new BedBoard(out)) {
            run(job, scraped, board, err);
        }
    }

    private static void run(LiveJob job, ListenAddress scraped, LiveListener listener, PrintWriter err)
            throws Exception {
        if (scraped == null) {
            job.run(listener);
            return;
        }
        try (LabMetrics measured = LabMetrics.open();
                MetricsServer server = MetricsServer.start(scraped, LabMetrics.CONTENT_TYPE, measured::text)) {
            err.println("metrics: " + server.address());
            job.run(listener, measured);
        } catch (PageFailedException failed) {
            throw new OutputFailedException(failed.getMessage(), failed);
        }
    }

    private LiveAlerts alerts() {
        LiveAlerts alerts = LiveAlerts.of(rules.load());
        if (rules.file() != null) {
            alerts = alerts.watching(rules.file());
        }
        String secret = System.getenv().getOrDefault("HYPNOFLOW_WEBHOOK_SECRET", "");
        return webhook == null ? alerts : alerts.postingTo(new Webhook(webhook, secret));
    }

    private LiveJobOptions options(KafkaAccess access, Topics topics) {
        try {
            return live.apply(LiveJobOptions.of(access, topics)
                    .withParallelism(parallelism)
                    .withCheckpointMillis(checkpointSeconds * 1_000L)
                    .withCheckpoints(checkpoints)
                    .withDrain(drain)
                    .withAlerts(alerts()));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }
}
