package org.hypnoflow.flink.job;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.hypnoflow.flink.metrics.LabMetrics;
import org.hypnoflow.flink.sink.Callers;

/** Runs one job on an embedded cluster and hands what it sends to the thread that waits for it. */
final class EmbeddedJob {
    private static final long POLL_MILLIS = 50;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EmbeddedFlink flink;
    private final String caller;
    private final Consumer<String> notices;

    /** @param caller token of the {@link Callers} queue that the job sends to */
    EmbeddedJob(EmbeddedFlink flink, String caller) {
        this(flink, caller, null);
    }

    /** @param notices hear what befalls a job that outlasts failures; null for one that ends with them */
    EmbeddedJob(EmbeddedFlink flink, String caller, Consumer<String> notices) {
        this.flink = flink;
        this.caller = caller;
        this.notices = notices;
    }

    static EmbeddedFlink startFlink(int parallelism) throws ScoreJobException, InterruptedException {
        return startFlink(parallelism, null);
    }

    /** @param metrics null where nobody asks for them */
    static EmbeddedFlink startFlink(int parallelism, LabMetrics metrics)
            throws ScoreJobException, InterruptedException {
        try {
            return EmbeddedFlink.start(parallelism, metrics);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new ScoreJobException("the embedded Flink cluster did not start: " + e.getMessage(), e);
        }
    }

    /**
     * Runs until the job ends.
     *
     * @param elements receives what the job sends on the calling thread
     * @throws InterruptedException also where the process was told to end
     */
    JobResult run(StreamGraph graph, Consumer<Object> elements) throws ScoreJobException, InterruptedException {
        JobID job = submit(graph);
        CompletableFuture<JobResult> result = flink.cluster().requestJobResult(job);
        JobWatch watch = notices == null ? null : new JobWatch(flink.cluster(), job, notices);
        BlockingQueue<Object> sent = Callers.queue(caller);
        long lookedNanos = System.nanoTime();
        while (!result.isDone() || !sent.isEmpty()) {
            Object element = sent.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (element != null) {
                elements.accept(element);
            }
            if (System.nanoTime() - lookedNanos > LOOK_NANOS && !flink.isExiting()) {
                flink.replaceLostTaskManager();
                if (watch != null) {
                    watch.look();
                }
                lookedNanos = System.nanoTime();
            }
        }
        if (flink.isExiting()) {
            throw new InterruptedException(EmbeddedFlink.TOLD_TO_END);
        }
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new ScoreJobException("the job was lost: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** @param what the job was to do, for the message */
    static void requireFinished(JobResult result, String what) throws ScoreJobException {
        JobStatus status = result.getJobStatus().orElse(null);
        if (status != JobStatus.FINISHED) {
            throw failed(result, what);
        }
    }

    static ScoreJobException failed(JobResult result, String what) {
        Throwable cause = result.getSerializedThrowable()
                .map(failure -> failure.deserializeError(EmbeddedJob.class.getClassLoader()))
                .orElse(null);
        return new ScoreJobException(
                "the job ended as " + result.getJobStatus().orElse(null) + " " + what
                        + (cause == null ? "" : ": " + rootOf(cause)),
                cause);
    }

    private JobID submit(StreamGraph graph) throws ScoreJobException, InterruptedException {
        graph.setJobId(JobID.generate());
        try {
            return flink.cluster().submitJob(graph).get().getJobID();
        } catch (ExecutionException e) {
            throw new ScoreJobException(
                    "the job was not accepted: " + e.getCause().getMessage(), e.getCause());
        }
    }

    static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
