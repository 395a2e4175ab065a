package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * What every job here is run with: elements are reused and never copied in a chain, since all of them are immutable; a
 * type that would need Kryo and an operator without a uid are errors; checkpoints are on.
 */
final class JobConfiguration {
    private static final int RESTARTS = 3;
    private static final Duration RESTART_DELAY = Duration.ofMillis(50);

    private JobConfiguration() {}

    static Configuration of(ScoreJobOptions options, Path folder) {
        Configuration job = new Configuration();
        job.set(PipelineOptions.OBJECT_REUSE, true);
        job.set(PipelineOptions.GENERIC_TYPES, false);
        job.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        job.set(PipelineOptions.MAX_PARALLELISM, Uids.MAX_PARALLELISM);
        job.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
        job.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        job.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(options.checkpointMillis()));
        job.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        job.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        job.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        job.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        job.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        return job;
    }
}
