package org.hypnoflow.flink.job;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.JobID;
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
    private static final long POLL_MILLIS = 50;

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
        try (EmbeddedFlink flink = start()) {
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
            CompletableFuture<JobResult> result = submit(flink, requests, caller);
            Set<String> given = new HashSet<>();
            BlockingQueue<Object> elements = Callers.queue(caller);
            while (!result.isDone() || !elements.isEmpty()) {
                Object element = elements.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (element instanceof ScoredRecording night && given.add(night.recordingID())) {
                    nights.accept(night);
                } else if (element instanceof ScoringProgress scored) {
                    progress.scored(scored.recordingID(), scored.epochs());
                }
            }
            if (flink.isExiting()) {
                throw new InterruptedException("the process was told to end");
            }
            requireSuccess(result, given.size(), requests.size());
        } finally {
            Callers.forget(caller);
        }
    }

    private EmbeddedFlink start() throws ScoreJobException, InterruptedException {
        try {
            return EmbeddedFlink.start(options.parallelism());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new ScoreJobException("the embedded Flink cluster did not start: " + e.getMessage(), e);
        }
    }

    private CompletableFuture<JobResult> submit(EmbeddedFlink flink, List<ReplayRequest> requests, String caller)
            throws ScoreJobException, InterruptedException {
        StreamGraph graph = graph(flink, requests, caller);
        try {
            JobID job = flink.cluster().submitJob(graph).get().getJobID();
            return flink.cluster().requestJobResult(job);
        } catch (ExecutionException e) {
            throw new ScoreJobException(
                    "the job was not accepted: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private StreamGraph graph(EmbeddedFlink flink, List<ReplayRequest> requests, String caller) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.of(options, flink.folder()));
        new ScoreTopology(model, options, tap).build(environment, requests, caller);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobId(JobID.generate());
        graph.setJobName("score");
        return graph;
    }

    private static void requireSuccess(CompletableFuture<JobResult> result, int given, int requested)
            throws ScoreJobException, InterruptedException {
        try {
            JobResult ended = result.get();
            JobStatus status = ended.getJobStatus().orElse(null);
            if (status != JobStatus.FINISHED || given != requested) {
                Throwable cause = ended.getSerializedThrowable()
                        .map(failure -> failure.deserializeError(ScoreJob.class.getClassLoader()))
                        .orElse(null);
                throw new ScoreJobException(
                        "the job ended as " + status + " with " + given + " of " + requested + " recordings scored"
                                + (cause == null ? "" : ": " + rootOf(cause)),
                        cause);
            }
        } catch (ExecutionException e) {
            throw new ScoreJobException("the job was lost: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
