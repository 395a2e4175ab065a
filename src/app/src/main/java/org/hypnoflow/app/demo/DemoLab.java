package org.hypnoflow.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.PageFailedException;
import org.hypnoflow.dashboard.web.LabPageOptions;
import org.hypnoflow.flink.job.LiveAlerts;
import org.hypnoflow.flink.job.LiveJob;
import org.hypnoflow.flink.job.LiveJobOptions;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.flink.job.Parallelism;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;

/**
 * A lab inside this JVM: recorders, a broker and the job that scores, on loopback ports, with everything that they write in
 * one temporary folder. Nothing of it outlives {@link #close}.
 */
final class DemoLab implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final long CHECKPOINT_MILLIS = 2_000;
    private static final long STOP_SECONDS = 30;
    /** The broker keeps half a gigabyte of signals: most of a night of the usual demo. */
    private static final Map<String, String> BOUNDED = Map.of(
            "log.retention.bytes", "134217728",
            "log.segment.bytes", "16777216",
            "log.retention.check.interval.ms", "10000");

    private final Path folder;
    private final KafkaBroker broker;
    private final KafkaAccess kafka;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletionService<Void> parts = new ExecutorCompletionService<>(threads);
    private volatile LabPage page;
    private volatile boolean ending;
    private final Thread atExit = new Thread(this::stop, "demo-stop");

    private DemoLab(Path folder, KafkaBroker broker) {
        this.folder = folder;
        this.broker = broker;
        this.kafka = KafkaAccess.of(broker.bootstrapServers());
    }

    /** A lab with a broker and empty topics. */
    static DemoLab open() throws Exception {
        Path folder = Files.createTempDirectory("hypnoflow-demo-");
        DemoLab lab;
        try {
            lab = new DemoLab(folder, KafkaBroker.start(folder, BOUNDED));
        } catch (Exception failed) {
            delete(folder);
            throw failed;
        }
        try {
            Runtime.getRuntime().addShutdownHook(lab.atExit);
            new LabTopics(lab.kafka, Topics.DEFAULT).make(PARTITIONS);
            return lab;
        } catch (Exception failed) {
            lab.close();
            throw failed;
        }
    }

    /** Scores what recorders send. */
    void score(ModelPackage model, RuleSet rules, Duration silentAfter, LiveListener listener) {
        LiveJobOptions options = LiveJobOptions.of(kafka, Topics.DEFAULT)
                .withParallelism(Parallelism.ofThisMachine())
                .withCheckpointMillis(CHECKPOINT_MILLIS)
                .withAlerts(new LiveAlerts(rules, null, silentAfter, null));
        start(() -> {
            new LiveJob(model, options).run(listener);
            return null;
        });
    }

    /** Fills the beds. */
    void record(DemoRecorders recorders) {
        start(() -> {
            try (LabVoice lab = new LabVoice(kafka, Topics.DEFAULT)) {
                recorders.run(lab);
            }
            return null;
        });
    }

    /** Shows the lab at {@code port}, or at a free one where that is taken. */
    LabPage show(int port, ZoneId zone) throws PageFailedException {
        LabPageOptions options = LabPageOptions.of(kafka, Topics.DEFAULT).withZone(zone);
        LabPage shown;
        try {
            shown = LabPage.start(options.listening(LabPageOptions.LOOPBACK, port, null));
        } catch (PageFailedException taken) {
            if (port == 0) {
                throw taken;
            }
            shown = LabPage.start(options.listening(LabPageOptions.LOOPBACK, 0, null));
        }
        page = shown;
        return shown;
    }

    private void start(Callable<Void> part) {
        parts.submit(part);
    }

    /** Returns when the lab is told to end; throws where a part of it fails before. */
    void await() throws InterruptedException, ExecutionException {
        Future<Void> ended = parts.take();
        if (!ending) {
            ended.get();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            return; // the hook is at it
        }
        stop();
    }

    private void stop() {
        ending = true;
        threads.shutdownNow();
        boolean ended = false;
        try {
            ended = threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (page != null) {
            page.close();
        }
        broker.close();
        delete(folder);
        if (!ended) {
            throw new IllegalStateException("the demo did not stop within " + STOP_SECONDS + " s");
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
