package org.hypnoflow.flink.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecordingReplay;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.SignalMessage;

/** Two nights that reach a broker part by part, and live jobs that are stopped with a savepoint and started from one. */
final class SavepointLab implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final int EPOCHS = 30;
    private static final int EPOCH_SECONDS = 30;
    private static final long PATIENCE_SECONDS = 90;

    final ModelPackage model;
    private final List<ReplayRequest> nights;
    private final Topics topics = new Topics("savepoint");
    private final EmbeddedFlink flink;
    private final KafkaBroker broker;
    private final KafkaAccess kafka;
    private Map<String, String> kafkaOfJobs = Map.of();
    private final LabVoice voice;
    private final List<RecordingReplay> recorders = new ArrayList<>();
    private final Path folder;

    SavepointLab(Path folder) throws Exception {
        this.folder = folder;
        model = TinyModel.write(folder.resolve("tiny"));
        nights = List.of(
                TinyNight.request("one", TinyNight.write(folder.resolve("one.edf"), EPOCHS * EPOCH_SECONDS, 10, 1)),
                TinyNight.request("two", TinyNight.write(folder.resolve("two.edf"), EPOCHS * EPOCH_SECONDS, 10, 2)));
        flink = EmbeddedFlink.start(4);
        broker = KafkaBroker.start(folder.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
        new LabTopics(kafka, topics).make(PARTITIONS);
        voice = new LabVoice(kafka, topics);
        for (ReplayRequest night : nights) {
            recorders.add(RecordingReplay.begin(night, new ReplayPace(0, 10_000), new DeliveryFaults(5, 0, 0.2)));
        }
    }

    /** The rows that an undisturbed job gives. */
    Map<String, List<String>> expected() throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT)
                .run(flink, nights, night -> rows.put(night.recordingID(), rows(night.scores())), (id, epochs) -> {});
        return rows;
    }

    /** Sends what both recorders have up to {@code epoch}, and the end where that is beyond the night. */
    void sendUpTo(int epoch) throws Exception {
        for (RecordingReplay recorder : recorders) {
            while (!recorder.isEnded() && (epoch > EPOCHS || recorder.dueSeconds() <= epoch * EPOCH_SECONDS)) {
                for (SignalMessage message : recorder.next()) {
                    voice.stream(message);
                }
            }
        }
        voice.flush();
    }

    /** Of the jobs that are started from now on. */
    void transactionTimeout(Duration timeout) {
        kafkaOfJobs = Map.of("transaction.timeout.ms", Long.toString(timeout.toMillis()));
    }

    JobID start(int parallelism, StateBackend backend, String savepoint) throws Exception {
        LiveJobOptions options = LiveJobOptions.of(new KafkaAccess(broker.bootstrapServers(), kafkaOfJobs), topics)
                .withParallelism(parallelism)
                .withBackend(backend)
                .withCheckpointMillis(200);
        Configuration configuration = JobConfiguration.unbounded(options, checkpoints());
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        new LiveTopology(model, options, UnaryOperator.identity()).build(environment, null);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobId(JobID.generate());
        return flink.cluster().submitJob(graph).get().getJobID();
    }

    /** What a monitor would say of a job. */
    JobWatch watch(JobID job, Consumer<String> notices) {
        return new JobWatch(flink.cluster(), job, notices);
    }

    /** Leaves a file in place of the folder of checkpoints. */
    void takeCheckpointsAway() throws IOException {
        Files.move(checkpoints(), folder.resolve("away"));
        Files.writeString(checkpoints(), "no folder");
    }

    void bringCheckpointsBack() throws IOException {
        Files.delete(checkpoints());
        Files.move(folder.resolve("away"), checkpoints());
    }

    private Path checkpoints() {
        return folder.resolve("flink");
    }

    /** Waits until {@code count} more checkpoints of {@code job} have failed. */
    void awaitFailedCheckpoints(JobID job, long count) throws Exception {
        long before = failedCheckpoints(job);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (failedCheckpoints(job) < before + count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    long failedCheckpoints(JobID job) throws Exception {
        CheckpointStatsSnapshot checkpoints = graph(job).getCheckpointStatsSnapshot();
        return checkpoints == null ? 0 : checkpoints.getCounts().getNumberOfFailedCheckpoints();
    }

    boolean wasRestarted(JobID job) throws Exception {
        return graph(job).getStatusTimestamp(JobStatus.RESTARTING) > 0;
    }

    private AccessExecutionGraph graph(JobID job) throws Exception {
        return flink.cluster().getExecutionGraph(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Stops {@code job}. @return where its savepoint lies */
    String stop(JobID job, Path savepoints) throws Exception {
        return flink.cluster()
                .stopWithSavepoint(job, savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void cancel(JobID job) throws Exception {
        flink.cluster().cancelJob(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Rows of committed FINAL stages, once every night has those up to {@code epoch}. */
    Map<String, List<String>> awaitCommitted(int epoch) {
        return await(topics.stages(), epoch);
    }

    /** Rows of the other versions, once every night has those up to {@code epoch}. */
    Map<String, List<String>> awaitUnsettled(int epoch) {
        return await(topics.liveStages(), epoch);
    }

    private Map<String, List<String>> await(String topic, int epoch) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Map<String, List<StageScore>> scores = new LabReader(kafka).scores(topic);
            boolean all = nights.stream()
                    .allMatch(night -> scores.getOrDefault(night.recordingID(), List.of()).stream()
                            .anyMatch(score -> score.epoch() >= epoch));
            if (all || System.nanoTime() > deadline) {
                Map<String, List<String>> rows = new TreeMap<>();
                scores.forEach((id, night) -> rows.put(id, rows(night)));
                return rows;
            }
        }
    }

    private static List<String> rows(List<StageScore> scores) {
        return ScoreRows.of(scores).lines().toList();
    }

    @Override
    public void close() throws IOException {
        for (RecordingReplay recorder : recorders) {
            recorder.close();
        }
        voice.close();
        flink.close();
        broker.close();
    }
}
