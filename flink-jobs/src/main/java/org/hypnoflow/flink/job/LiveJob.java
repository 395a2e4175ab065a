package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.metrics.LabMetrics;
import org.hypnoflow.flink.sink.Callers;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;

/**
 * Scores live streams with a Flink job inside this JVM: signals come from a topic, stages, transitions and refusals go to
 * topics. Runs until it is interrupted, or its topic is drained where it was told so; restarts from its newest checkpoint
 * after a failure, as often as it takes. Continues from the newest checkpoint of an earlier process where it was given a
 * folder for them, else reads the signals topic from its beginning.
 */
public final class LiveJob {
    private final ModelPackage model;
    private final LiveJobOptions options;
    private final UnaryOperator<DataStream<EncodedEpoch>> tap;
    private final CheckpointFolder checkpoints;

    public LiveJob(ModelPackage model, LiveJobOptions options) {
        this(model, options, UnaryOperator.identity());
    }

    LiveJob(ModelPackage model, LiveJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap) {
        this.model = model;
        this.options = options;
        this.tap = tap;
        this.checkpoints = options.checkpoints() == null
                ? null
                : CheckpointFolder.of(options.checkpoints(), options.topics(), model);
    }

    /** The checkpoint of an earlier process that {@link #run} continues from. */
    public Optional<Path> newestCheckpoint() {
        return checkpoints == null ? Optional.empty() : checkpoints.newest();
    }

    /** Runs until the job ends. The topics must exist ({@link org.hypnoflow.flink.kafka.LabTopics}). */
    public void run(LiveListener listener) throws ScoreJobException, InterruptedException {
        run(listener, null);
    }

    /** @param metrics hear of all metrics; null where nobody asks for them */
    public void run(LiveListener listener, LabMetrics metrics) throws ScoreJobException, InterruptedException {
        try (EmbeddedFlink flink = EmbeddedJob.startFlink(options.parallelism(), metrics)) {
            run(flink, listener);
        }
    }

    void run(EmbeddedFlink flink, LiveListener listener) throws ScoreJobException, InterruptedException {
        String caller = Callers.register();
        try {
            JobResult result = new EmbeddedJob(flink, caller, listener::noticed)
                    .run(graph(flink, caller), element -> tell(listener, element));
            EmbeddedJob.requireFinished(result, "while it scored live streams");
        } finally {
            Callers.forget(caller);
        }
    }

    /** @param element what a live job sends to its caller */
    static void tell(LiveListener listener, Object element) {
        if (element instanceof StageScore score) {
            listener.scored(score);
        } else if (element instanceof Rejected rejected) {
            listener.rejected(rejected);
        } else if (element instanceof Alert alert) {
            listener.alerted(alert);
        }
    }

    private StreamGraph graph(EmbeddedFlink flink, String caller) {
        Configuration configuration =
                JobConfiguration.unbounded(options, checkpoints == null ? flink.folder() : checkpoints.path());
        if (checkpoints != null) {
            JobConfiguration.continueFrom(configuration, checkpoints);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        new LiveTopology(model, options, tap).build(environment, caller);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("live");
        return graph;
    }
}
