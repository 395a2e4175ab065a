package org.hypnoflow.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.bench.LoadRung.Through;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.job.HandedLiveJob;
import org.hypnoflow.flink.job.LiveJob;
import org.hypnoflow.flink.job.LiveJobOptions;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One number of beds in this JVM; the load command starts it with a heap that is all there from the beginning. */
@Command(name = "load-rung", hidden = true, description = "Measures one number of beds.")
final class RungCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARTITIONS = 8;
    private static final int NIGHT_EPOCHS = 40;

    @Option(names = "--through", required = true)
    private Through through;

    @Option(names = "--beds", required = true)
    private int beds;

    @Option(names = "--troubled")
    private int troubledOfEach;

    @Option(names = "--warm-seconds", required = true)
    private int warmSeconds;

    @Option(names = "--seconds", required = true)
    private int seconds;

    @Option(names = "--checkpoint-seconds", required = true)
    private int checkpointSeconds;

    @Option(names = "--model", required = true)
    private Path model;

    @Option(names = "--file", required = true)
    private Path file;

    private final Threads broker = new Threads("broker");
    private final Threads recorders = new Threads("recorders");
    private final Threads job = new Threads("job");
    private final List<Future<?>> parts = new ArrayList<>();
    private ModelPackage loaded;
    private BenchSamples samples;
    private BenchBeds good;
    private LoadWatch watch;

    @Override
    public Integer call() throws Exception {
        loaded = ModelPackage.load(model);
        samples = BenchSamples.night(NIGHT_EPOCHS);
        good = new BenchBeds(beds, 1, 1, samples, loaded.manifest().inputs());
        watch = new LoadWatch(good, beds, troubledOfEach > 0);
        try (BenchFolder folder = BenchFolder.create()) {
            Path checkpoints = Files.createDirectories(folder.path().resolve("checkpoints"));
            if (through == Through.KAFKA) {
                throughKafka(folder.path().resolve("kafka"), checkpoints);
            } else {
                embedded(checkpoints);
            }
        }
        return 0;
    }

    private void throughKafka(Path data, Path checkpoints) throws Exception {
        try (KafkaBroker running = broker.call(() -> KafkaBroker.start(data))) {
            KafkaAccess kafka = KafkaAccess.of(running.bootstrapServers());
            new LabTopics(kafka, Topics.DEFAULT).make(PARTITIONS);
            LiveJobOptions options = LiveJobOptions.of(kafka, Topics.DEFAULT)
                    .withParallelism(processors())
                    .withCheckpointMillis(checkpointSeconds * 1_000L)
                    .withCheckpoints(checkpoints);
            Future<?> live = job.start(() -> {
                new LiveJob(loaded, options).run(watch);
                return null;
            });
            parts.add(live);
            send(() -> {
                try (LabVoice voice = new LabVoice(kafka, Topics.DEFAULT)) {
                    good.run(WayToLab.through(voice), watch::sent);
                }
                return null;
            });
            if (troubledOfEach > 0) {
                send(() -> {
                    try (LabVoice voice = new LabVoice(kafka, Topics.DEFAULT)) {
                        new TroubledBeds(
                                        troubledOfEach,
                                        samples,
                                        loaded.manifest().inputs(),
                                        good)
                                .run(WayToLab.through(voice));
                    }
                    return null;
                });
            }
            measure(checkpoints);
            stop(live);
        }
    }

    private void embedded(Path checkpoints) throws Exception {
        try (HandedLiveJob live =
                job.call(() -> new HandedLiveJob(loaded, processors(), checkpointSeconds * 1_000L, checkpoints))) {
            Future<?> running = job.start(() -> {
                live.run(watch);
                return null;
            });
            parts.add(running);
            send(() -> {
                good.run(WayToLab.into(live), watch::sent);
                return null;
            });
            measure(checkpoints);
            stop(running);
        }
    }

    private void send(Callable<Void> sending) {
        parts.add(recorders.start(sending));
    }

    private void measure(Path checkpoints) throws Exception {
        watch.awaitSending();
        TimeUnit.SECONDS.sleep(warmSeconds);
        requireRunning();
        watch.measure();
        long began = System.nanoTime();
        long chunks = watch.chunks();
        double all = processorNanos();
        double ofBroker = broker.processorNanos();
        double ofRecorders = recorders.processorNanos();
        double paused = Memory.pausedSeconds();
        TimeUnit.SECONDS.sleep(seconds);
        double nanos = System.nanoTime() - began;
        double[] latencies = watch.latencies();
        int channels = BenchSamples.LABELS.size();
        LoadRung rung = new LoadRung(
                Machine.describe(),
                through,
                beds,
                troubledOfEach,
                checkpointSeconds,
                nanos / NANOS_PER_SECOND,
                latencies.length,
                (watch.chunks() - chunks) * BenchSamples.RATE_HZ * channels / (nanos / NANOS_PER_SECOND),
                at(latencies, 0.5),
                at(latencies, 0.99),
                at(latencies, 1),
                (processorNanos() - all) / nanos,
                (broker.processorNanos() - ofBroker) / nanos,
                (recorders.processorNanos() - ofRecorders) / nanos,
                Memory.pausedSeconds() - paused,
                Memory.heapMebibytes(),
                Memory.nativeMebibytes(),
                Memory.checkpointMebibytes(checkpoints),
                watch.rejections());
        requireRunning();
        rung.write(file);
    }

    /** Recorders first, so that none of them finds its broker gone; then the job. */
    private void stop(Future<?> live) throws InterruptedException {
        recorders.interrupt();
        job.interrupt();
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!live.isDone() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void requireRunning() throws Exception {
        for (Future<?> part : parts) {
            if (part.isDone()) {
                part.get();
            }
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.MAX_VALUE : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
