package org.hypnoflow.flink.job;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.hypnoflow.flink.sink.Callers;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.flink.transition.ScoringProgress;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.sequence.EncodedEpoch;

/**
 * Scores recorded nights with a Flink job inside this JVM. Every recording is given out exactly once, when it is over;
 * one that broke off says so in its summary and costs no other. Interrupting the calling thread, an exception of a
 * consumer, or the end of the JVM stops the job and leaves nothing behind.
 */
public final class ScoreJob {
    private final ModelPackage model;
    private final ScoreJobOptions options;
    private final UnaryOperator<DataStream<EncodedEpoch>> tap;

    public ScoreJob(ModelPackage model, ScoreJobOptions options) {
        this(model, options, UnaryOperator.identity());
    }

    ScoreJob(ModelPackage model, ScoreJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap) {
        this.model = model;
        this.options = options;
        this.tap = tap;
    }

    /**
     * Runs until all recordings are scored.
     *
     * @param nights receives each recording on the calling thread, in the order in which they end
     */
    public void run(List<ReplayRequest> requests, Consumer<ScoredRecording> nights, ProgressListener progress)
            throws ScoreJobException, InterruptedException {
        try (EmbeddedFlink flink = EmbeddedJob.startFlink(options.parallelism())) {
            run(flink, requests, nights, progress);
        }
    }

    void run(
            EmbeddedFlink flink,
            List<ReplayRequest> requests,
            Consumer<ScoredRecording> nights,
            ProgressListener progress)
            throws ScoreJobException, InterruptedException {
        String caller = Callers.register();
        try {
            Set<String> given = new HashSet<>();
            JobResult result = new EmbeddedJob(flink, caller).run(graph(flink, requests, caller), element -> {
                if (element instanceof ScoredRecording night && given.add(night.recordingID())) {
                    nights.accept(night);
                } else if (element instanceof ScoringProgress scored) {
                    progress.scored(scored.recordingID(), scored.epochs());
                }
            });
            if (result.getJobStatus().orElse(null) != JobStatus.FINISHED || given.size() != requests.size()) {
                throw EmbeddedJob.failed(
                        result, "with " + given.size() + " of " + requests.size() + " recordings scored");
            }
        } finally {
            Callers.forget(caller);
        }
    }

    private StreamGraph graph(EmbeddedFlink flink, List<ReplayRequest> requests, String caller) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.bounded(
                        options.parallelism(), options.checkpointMillis(), options.backend(), flink.folder()));
        new ReplayTopology(model, options, tap).build(environment, requests, caller);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("score");
        return graph;
    }
}
