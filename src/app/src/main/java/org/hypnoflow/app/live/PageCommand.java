package org.hypnoflow.app.live;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.KafkaOptions;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.app.TopicOptions;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.PageFailedException;
import org.hypnoflow.dashboard.web.LabPageOptions;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabFeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hypnoflow page}: the page of a lab, beside the monitor that scores it. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the lab page: every bed at a glance, one night in depth, the morning's review. It reads the lab's "
                    + "topics and runs beside `hypnoflow monitor`, on the same machine or another; started anew it rebuilds "
                    + "itself from them.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow page --kafka 127.0.0.1:9092",
            "  hypnoflow page --kafka 127.0.0.1:9092 --listen 0.0.0.0:8420 --token-file token --tls-keystore lab.p12",
            "",
            "docs/watch-beds.md tells what is on it. Not a medical device: every stage is subject to review by a person."
        })
public final class PageCommand implements Callable<Integer> {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "A Kafka broker.")
    private String kafka;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where browsers find the page. Default: 127.0.0.1:8420, this machine alone.")
    private String listen = "";

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
        KafkaAccess access = kafkaOptions.access(kafka);
        Topics topics = kafkaOptions.topics();
        LabPageOptions options = pageOptions.options(access, topics, listen);
        PrintWriter err = spec.commandLine().getErr();
        try {
            topicOptions.prepare(access, topics, LabFeed.topics(topics), err::println);
        } catch (KafkaUnavailableException unavailable) {
            throw new InputRefusedException(unavailable.getMessage(), unavailable);
        }
        try (LabPage page = start(options)) {
            Thread atExit = new Thread(page::close, "page-end");
            Runtime.getRuntime().addShutdownHook(atExit);
            spec.commandLine().getOut().println("lab page: " + page.address());
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await(); // until the process ends or somebody interrupts
        }
        return 0;
    }

    /** @throws OutputFailedException where the page cannot be served */
    static LabPage start(LabPageOptions options) {
        try {
            return LabPage.start(options);
        } catch (PageFailedException failure) {
            throw new OutputFailedException(failure.getMessage(), failure);
        }
    }
}
