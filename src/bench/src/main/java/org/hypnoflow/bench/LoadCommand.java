package org.hypnoflow.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.job.LiveJob;
import org.hypnoflow.flink.job.LiveJobOptions;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many live beds one machine carries: recorders, a real broker and the live job in this JVM. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Latency of live beds through Kafka, from the send of an epoch's last chunk to its PROVISIONAL stage, for more and more beds until p99 "
                    + "exceeds a second.",
            "Broker, recorders and job share this machine and this JVM."
        })
final class LoadCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEBI = 1 << 20;
    private static final int PARTITIONS = 8;
    private static final double MOST_P99_SECONDS = 1;

    @Option(
            names = "--beds",
            split = ",",
            defaultValue = "100,300,1000,3000,10000",
            description = "Numbers of beds, one after the other. Default: ${DEFAULT-VALUE}.")
    private List<Integer> beds = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "150",
            description =
                    "How long each number of beds sends; the first minute is not measured. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--checkpoint-seconds",
            defaultValue = "5",
            description = "Time between checkpoints. Default: ${DEFAULT-VALUE}.")
    private int checkpointSeconds;

    @Option(names = "--model", description = "Model package. Default: the shipped student.")
    private Path model;

    @Override
    public Integer call() throws Exception {
        Path student =
                model == null ? Path.of(System.getProperty("hypnoflow.root", "."), "models", "student-cnn-rnn") : model;
        ModelPackage loaded = ModelPackage.load(student);
        System.out.println(Machine.describe());
        System.out.printf(
                "chunks of 1 s, six channels at 100 Hz, checkpoints every %d s, broker and recorders on the same cores%n",
                checkpointSeconds);
        System.out.println(
                "| beds | epochs | latency p50 s | p99 s | longest s | processors, all | recorders' thread | heap MiB |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int count : beds) {
            if (measure(loaded, count) > MOST_P99_SECONDS) {
                return 0;
            }
        }
        return 0;
    }

    /** Gives p99 in seconds. */
    private double measure(ModelPackage loaded, int count) throws Exception {
        ExecutorService lab = Executors.newCachedThreadPool();
        try (BenchFolder folder = BenchFolder.create();
                KafkaBroker broker = KafkaBroker.start(folder.path())) {
            KafkaAccess kafka = KafkaAccess.of(broker.bootstrapServers());
            new LabTopics(kafka, Topics.DEFAULT).make(PARTITIONS);
            BenchBeds recorders = new BenchBeds(count, 1, 1, loaded.manifest().inputs());
            LoadWatch watch = new LoadWatch(recorders, count);
            Future<?> job = lab.submit(() -> {
                LiveJobOptions options = LiveJobOptions.of(kafka, Topics.DEFAULT)
                        .withParallelism(Runtime.getRuntime().availableProcessors())
                        .withCheckpointMillis(checkpointSeconds * 1_000L);
                new LiveJob(loaded, options).run(watch);
                return null;
            });
            Future<?> sending = lab.submit(() -> {
                watch.recordersThread(Thread.currentThread().getId());
                try (LabVoice voice = new LabVoice(kafka, Topics.DEFAULT)) {
                    recorders.run(voice, watch::sent);
                }
                return null;
            });
            double p99 = report(count, watch, List.of(job, sending));
            lab.shutdownNow();
            lab.awaitTermination(1, TimeUnit.MINUTES);
            return p99;
        } finally {
            lab.shutdownNow();
        }
    }

    private double report(int count, LoadWatch watch, List<Future<?>> parts) throws Exception {
        watch.awaitSending();
        TimeUnit.SECONDS.sleep(LoadWatch.UNMEASURED_SECONDS);
        long began = System.nanoTime();
        double all = processorNanos();
        double recorders = watch.recordersNanos();
        TimeUnit.SECONDS.sleep(Math.max(1, seconds - LoadWatch.UNMEASURED_SECONDS));
        double nanos = System.nanoTime() - began;
        double allShare = (processorNanos() - all) / nanos;
        double recordersShare = (watch.recordersNanos() - recorders) / nanos;
        for (Future<?> part : parts) {
            if (part.isDone()) {
                part.get();
            }
        }
        double[] latencies = watch.latencies();
        Arrays.sort(latencies);
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.3f | %.3f | %.3f | %.2f | %.2f | %.0f |%n",
                count,
                latencies.length,
                at(latencies, 0.5),
                at(latencies, 0.99),
                at(latencies, 1),
                allShare,
                recordersShare,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI);
        return at(latencies, 0.99);
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS_PER_SECOND;
    }

    private static double processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
