package org.hypnoflow.flink.job;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;

/**
 * How a score job runs. None of it changes a stage, as long as disorder stays within the reorder horizon.
 *
 * @param parallelism subtasks of every operator; a recording is scored by one of each
 * @param checkpointMillis time between checkpoints
 * @param backend what keeps the state of recordings under way
 * @param alerts rules, and what they may know of each recording
 * @param faults disorder to deliver chunks with; for tests and demonstrations
 */
public record ScoreJobOptions(
        int parallelism,
        long checkpointMillis,
        StateBackend backend,
        ReplayPace pace,
        DeliveryFaults faults,
        AssemblyLimits assembly,
        BundleLimits bundle,
        AlertPlan alerts) {

    public static final ScoreJobOptions DEFAULT = new ScoreJobOptions(
            1,
            10_000,
            StateBackend.HEAP,
            ReplayPace.AS_FAST_AS_POSSIBLE,
            DeliveryFaults.NONE,
            AssemblyLimits.FILES,
            BundleLimits.USUAL,
            AlertPlan.NONE);

    public ScoreJobOptions {
        JobConfiguration.requireSane(parallelism, checkpointMillis);
        requireNonNull(backend, "backend");
        requireNonNull(pace, "pace");
        requireNonNull(faults, "faults");
        requireNonNull(assembly, "assembly");
        requireNonNull(bundle, "bundle");
        requireNonNull(alerts, "alerts");
    }

    public ScoreJobOptions withParallelism(int subtasks) {
        return new ScoreJobOptions(subtasks, checkpointMillis, backend, pace, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withCheckpointMillis(long millis) {
        return new ScoreJobOptions(parallelism, millis, backend, pace, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withBackend(StateBackend other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, other, pace, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withPace(ReplayPace other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, backend, other, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withFaults(DeliveryFaults other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, backend, pace, other, assembly, bundle, alerts);
    }

    public ScoreJobOptions withBundle(BundleLimits other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, backend, pace, faults, assembly, other, alerts);
    }

    public ScoreJobOptions withAlerts(AlertPlan other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, backend, pace, faults, assembly, bundle, other);
    }
}
