package org.hypnoflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveJob;
import org.hypnoflow.flink.job.LiveJobOptions;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the lab page's server takes while a lab runs: a real broker and job in this JVM, the page in one of its own. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description =
                "Processor share and heap of the lab page's server, and of a browser, beside a running lab of many beds.")
final class PageCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARTITIONS = 8;

    @Option(names = "--beds", defaultValue = "200", description = "Beds. Default: ${DEFAULT-VALUE}.")
    private int beds;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "Times the recording's speed. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--chunk-seconds",
            defaultValue = "1",
            description = "Recording time of a chunk. Default: ${DEFAULT-VALUE}.")
    private int chunkSeconds;

    @Option(names = "--readers", defaultValue = "2", description = "Open pages. Default: ${DEFAULT-VALUE}.")
    private int readers;

    @Option(names = "--browser", description = "Open the wall of beds in Chromium too, and tell what that takes.")
    private boolean browser;

    @Option(names = "--minutes", defaultValue = "5", description = "Measured minutes. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(names = "--heap", defaultValue = "512m", description = "Heap of the server. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Option(names = "--model", description = "Model package. Default: the shipped student.")
    private Path model;

    private BenchFolder folder;

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe());
        System.out.printf(
                Locale.ROOT, "%d beds at %.0fx, six channels at 100 Hz, %d open pages%n", beds, speed, readers);
        try (BenchFolder made = BenchFolder.create();
                KafkaBroker broker = KafkaBroker.start(made.path())) {
            folder = made;
            runLab(broker.bootstrapServers());
        }
        return 0;
    }

    /** The job and the recorders end before their broker does. */
    private void runLab(String broker) throws Exception {
        KafkaAccess kafka = KafkaAccess.of(broker);
        new LabTopics(kafka, Topics.DEFAULT).make(PARTITIONS);
        Path student =
                model == null ? Path.of(System.getProperty("hypnoflow.root", "."), "models", "student-cnn-rnn") : model;
        ModelPackage loaded = ModelPackage.load(student);
        ExecutorService lab = Executors.newCachedThreadPool();
        try {
            List<Future<?>> parts = new ArrayList<>();
            parts.add(lab.submit(() -> {
                new LiveJob(loaded, LiveJobOptions.of(kafka, Topics.DEFAULT)).run(new Unheard());
                return null;
            }));
            parts.add(lab.submit(() -> {
                try (LabVoice publisher = new LabVoice(kafka, Topics.DEFAULT)) {
                    BenchBeds recorders = new BenchBeds(
                            beds,
                            speed,
                            chunkSeconds,
                            BenchSamples.noise(chunkSeconds),
                            loaded.manifest().inputs());
                    for (int bed = 0; bed < beds; bed++) {
                        publisher.say(BedMessage.of(new BedContext(recorders.id(bed), "Bed " + (bed + 1), 79_200)));
                    }
                    recorders.run(WayToLab.through(publisher), (bed, chunk) -> {});
                }
                return null;
            }));
            measure(broker, parts);
        } finally {
            lab.shutdownNow();
            lab.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void measure(String kafka, List<Future<?>> parts) throws Exception {
        List<StreamReader> streams = new ArrayList<>();
        try (PageProcess page = PageProcess.start(kafka, heap);
                BenchBrowser wall = browser ? BenchBrowser.open(page.address()) : null) {
            for (int i = 0; i < readers; i++) {
                streams.add(StreamReader.open(page.address()));
            }
            System.out.println("| minute | server, share of a processor | heap after collection | read by one page |"
                    + (browser ? " browser, share of a processor | its scripts' heap after collection | beds |" : ""));
            System.out.println("| --- | --- | --- | --- |" + (browser ? " --- | --- | --- |" : ""));
            for (int minute = 1; minute <= minutes; minute++) {
                measureMinute(minute, page, streams, wall, parts);
            }
            for (StreamReader stream : streams) {
                stream.close();
            }
        }
        startAnew(kafka);
    }

    /** What a server that was started anew takes to know the lab again, while the lab goes on. */
    private void startAnew(String kafka) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (PageProcess page = PageProcess.start(kafka, heap)) {
            page.awaitCaughtUp();
            System.out.printf(
                    Locale.ROOT,
                    "A server started anew knows the lab again after %.1f s, start-up included, with %.1f s of processor time and"
                            + " %.0f MiB of heap: %.0f hours of nights, %.1f GB on the topics%n",
                    (System.nanoTime() - began) / NANOS_PER_SECOND,
                    page.processorTime().toNanos() / NANOS_PER_SECOND,
                    page.heapMebibytes(),
                    page.recordedHours(),
                    folder.logBytes() / 1e9);
        }
    }

    private static void measureMinute(
            int minute, PageProcess page, List<StreamReader> streams, BenchBrowser wall, List<Future<?>> parts)
            throws Exception {
        long began = System.nanoTime();
        double server = page.processorTime().toNanos();
        double drawing = BenchBrowser.processorTime().toNanos();
        long bytes = streams.isEmpty() ? 0 : streams.get(0).bytes();
        TimeUnit.MINUTES.sleep(1);
        for (Future<?> part : parts) {
            if (part.isDone()) {
                part.get();
            }
        }
        double nanos = System.nanoTime() - began;
        double serverShare = (page.processorTime().toNanos() - server) / nanos;
        double drawingShare = (BenchBrowser.processorTime().toNanos() - drawing) / nanos;
        double read = streams.isEmpty() ? 0 : streams.get(0).bytes() - bytes;
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f %% | %.0f MiB | %.0f kB/s |",
                minute,
                100 * serverShare,
                page.heapMebibytes(),
                read / (nanos / NANOS_PER_SECOND) / 1000);
        if (wall != null) {
            System.out.printf(
                    Locale.ROOT, " %.1f %% | %.1f MiB | %d |", 100 * drawingShare, wall.heapMebibytes(), wall.beds());
        }
        System.out.println();
    }

    /** The topics carry all; this JVM needs nothing of it. */
    private static final class Unheard implements LiveListener {
        @Override
        public void scored(StageScore score) {}

        @Override
        public void rejected(Rejected rejected) {}

        @Override
        public void alerted(Alert alert) {}
    }
}
