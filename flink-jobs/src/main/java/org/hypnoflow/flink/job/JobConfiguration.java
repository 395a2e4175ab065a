package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.hypnoflow.flink.sink.TransactionTime;

/**
 * What every job here is run with: elements are reused and never copied in a chain, since all of them are immutable; a
 * type that would need Kryo and an operator without a uid are errors; checkpoints are on.
 */
final class JobConfiguration {
    private static final int RESTARTS = 3;
    private static final Duration RESTART_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(10);
    private static final long LEAST_CHECKPOINT_MILLIS = 10;

    private JobConfiguration() {}

    static void requireSane(int parallelism, long checkpointMillis) {
        if (parallelism < 1 || parallelism > Parallelism.MOST) {
            throw new IllegalArgumentException(
                    "parallelism: " + parallelism + " (expected: 1 to " + Parallelism.MOST + ")");
        }
        if (checkpointMillis < LEAST_CHECKPOINT_MILLIS) {
            throw new IllegalArgumentException(
                    "checkpointMillis: " + checkpointMillis + " (expected: >= " + LEAST_CHECKPOINT_MILLIS + ")");
        }
    }

    /** For a job over files, which fails where it keeps failing. */
    static Configuration bounded(int parallelism, long checkpointMillis, StateBackend backend, Path folder) {
        Configuration job = common(parallelism, checkpointMillis, backend, folder);
        job.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        job.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        job.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        return job;
    }

    /**
     * For a job over live streams, which outlasts whatever it depends on. It goes on while its checkpoints fail, and
     * {@link org.hypnoflow.flink.sink.CommitDeadline} ends that before a transaction is lost.
     *
     * @param folder null to leave checkpoints where the cluster keeps them
     */
    static Configuration unbounded(LiveJobOptions options, Path folder) {
        Configuration job = common(options.parallelism(), options.checkpointMillis(), options.backend(), folder);
        job.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        job.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, RESTART_DELAY);
        job.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART_DELAY);
        job.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        job.set(
                CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                TransactionTime.of(options.kafka()).longestCheckpoint());
        return job;
    }

    /** Makes a job leave its newest checkpoint in its folder when it ends, and begin with one that lies there. */
    static void continueFrom(Configuration job, CheckpointFolder checkpoints) {
        job.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        checkpoints.newest().ifPresent(newest -> {
            job.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString());
            job.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
    }

    private static Configuration common(int parallelism, long checkpointMillis, StateBackend backend, Path folder) {
        Configuration job = new Configuration();
        job.set(PipelineOptions.OBJECT_REUSE, true);
        job.set(PipelineOptions.GENERIC_TYPES, false);
        job.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        job.set(PipelineOptions.MAX_PARALLELISM, Uids.MAX_PARALLELISM);
        job.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        job.set(StateBackendOptions.STATE_BACKEND, backend.flinkName());
        job.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointMillis));
        job.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        if (folder != null) {
            job.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    folder.resolve("checkpoints").toUri().toString());
        }
        return job;
    }
}
