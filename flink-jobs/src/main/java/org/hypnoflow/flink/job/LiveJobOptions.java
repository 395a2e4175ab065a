package org.hypnoflow.flink.job;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.score.BundleLimits;

/**
 * How a live job runs. None of it changes a stage.
 *
 * @param parallelism subtasks of every operator; a recording is scored by one of each
 * @param checkpointMillis time between checkpoints, and so between the commits of FINAL stages
 * @param drain whether the job ends once it has read what the signals topic holds when it starts
 * @param backend what keeps the state of beds under way
 * @param checkpoints folder that outlasts the process, so that the next one continues; null to begin anew every time
 * @param models folder of the packages that may be activated, on every machine; null for the one that the job's first
 *     package lies in
 * @param forgetAfter how long nothing may be heard of a recording before it is ended, by the wall clock
 */
public record LiveJobOptions(
        KafkaAccess kafka,
        Topics topics,
        int parallelism,
        long checkpointMillis,
        boolean drain,
        StateBackend backend,
        Path checkpoints,
        Path models,
        Duration forgetAfter,
        AssemblyLimits assembly,
        BundleLimits bundle,
        LiveAlerts alerts) {

    private static final long USUAL_CHECKPOINT_MILLIS = 5_000;
    private static final Duration AS_LONG_AS_SIGNALS_ARE_KEPT = Duration.ofDays(2);

    public LiveJobOptions {
        requireNonNull(kafka, "kafka");
        requireNonNull(topics, "topics");
        JobConfiguration.requireSane(parallelism, checkpointMillis);
        requireNonNull(backend, "backend");
        if (forgetAfter.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("forgetAfter: " + forgetAfter + " (expected: >= 1 minute)");
        }
        requireNonNull(assembly, "assembly");
        requireNonNull(bundle, "bundle");
        requireNonNull(alerts, "alerts");
    }

    public static LiveJobOptions of(KafkaAccess kafka, Topics topics) {
        return new LiveJobOptions(
                kafka,
                topics,
                1,
                USUAL_CHECKPOINT_MILLIS,
                false,
                StateBackend.HEAP,
                null,
                null,
                AS_LONG_AS_SIGNALS_ARE_KEPT,
                AssemblyLimits.DEFAULT,
                BundleLimits.AS_THEY_COME,
                LiveAlerts.NONE);
    }

    public LiveJobOptions withParallelism(int subtasks) {
        return new LiveJobOptions(
                kafka,
                topics,
                subtasks,
                checkpointMillis,
                drain,
                backend,
                checkpoints,
                models,
                forgetAfter,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withCheckpointMillis(long millis) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                millis,
                drain,
                backend,
                checkpoints,
                models,
                forgetAfter,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withCheckpoints(Path folder) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                checkpointMillis,
                drain,
                backend,
                folder,
                models,
                forgetAfter,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withModels(Path folder) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                checkpointMillis,
                drain,
                backend,
                checkpoints,
                folder,
                forgetAfter,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withForgetAfter(Duration patience) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                checkpointMillis,
                drain,
                backend,
                checkpoints,
                models,
                patience,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withBackend(StateBackend other) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                checkpointMillis,
                drain,
                other,
                checkpoints,
                models,
                forgetAfter,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withDrain(boolean ends) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                checkpointMillis,
                ends,
                backend,
                checkpoints,
                models,
                forgetAfter,
                assembly,
                bundle,
                alerts);
    }

    public LiveJobOptions withAlerts(LiveAlerts other) {
        return new LiveJobOptions(
                kafka,
                topics,
                parallelism,
                checkpointMillis,
                drain,
                backend,
                checkpoints,
                models,
                forgetAfter,
                assembly,
                bundle,
                other);
    }
}
