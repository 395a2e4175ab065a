package org.hypnoflow.flink.job;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.scheduler.ExecutionGraphInfo;

/**
 * Tells that a live job fails and begins again, which it does for as long as it takes, and that its checkpoints fail: once
 * each, and once when that is over.
 */
final class JobWatch {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** One or two may fail where a job has just begun. */
    private static final int FAILURES_ON_END = 3;

    private static final long CALM_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final MiniCluster cluster;
    private final JobID job;
    private final Consumer<String> notices;
    private long lookedNanos = System.nanoTime();
    private long newestFailureMillis;
    private boolean failing;
    private long failedBefore;
    private long completedCheckpoints;
    private boolean checkpointsFail;

    JobWatch(MiniCluster cluster, JobID job, Consumer<String> notices) {
        this.cluster = cluster;
        this.job = job;
        this.notices = notices;
    }

    /** Looks, if it has not for a while. */
    void look() throws InterruptedException {
        if (System.nanoTime() - lookedNanos < LOOK_NANOS) {
            return;
        }
        lookedNanos = System.nanoTime();
        try {
            ExecutionGraphInfo info = cluster.getExecutionGraphInfo(job).get();
            failures(info.getExceptionHistory());
            checkpoints(info.getArchivedExecutionGraph().getCheckpointStatsSnapshot());
        } catch (ExecutionException ended) {
            // there is no such job any more: whoever waits for it hears why
        }
    }

    private void failures(Iterable<? extends ErrorInfo> history) {
        ErrorInfo newest = null;
        for (ErrorInfo failure : history) {
            if (newest == null || failure.getTimestamp() > newest.getTimestamp()) {
                newest = failure;
            }
        }
        if (newest != null && newest.getTimestamp() > newestFailureMillis) {
            newestFailureMillis = newest.getTimestamp();
            if (!failing) {
                notices.accept(
                        "the job fails and begins again until it goes: " + EmbeddedJob.rootOf(newest.getException()));
            }
            failing = true;
        } else if (failing && System.currentTimeMillis() - newestFailureMillis > CALM_MILLIS) {
            failing = false;
            notices.accept("the job has not failed for a minute");
        }
    }

    private void checkpoints(CheckpointStatsSnapshot stats) {
        if (stats == null) {
            return;
        }
        long completed = stats.getCounts().getNumberOfCompletedCheckpoints();
        long failed = stats.getCounts().getNumberOfFailedCheckpoints();
        if (completed > completedCheckpoints) {
            completedCheckpoints = completed;
            failedBefore = failed;
            if (checkpointsFail) {
                checkpointsFail = false;
                notices.accept("checkpoints are complete again");
            }
        } else if (!checkpointsFail && !failing && failed - failedBefore >= FAILURES_ON_END) {
            checkpointsFail = true;
            notices.accept("checkpoints fail, and FINAL stages wait for one" + reason(stats));
        }
    }

    /** One that could not begin has left none. */
    private static String reason(CheckpointStatsSnapshot stats) {
        FailedCheckpointStats latest = stats.getHistory().getLatestFailedCheckpoint();
        return latest == null || latest.getFailureMessage() == null ? "" : ": " + latest.getFailureMessage();
    }
}
