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
 * @param alerts rules, and what they may know of each recording
 * @param faults disorder to deliver chunks with; for tests and demonstrations
 */
public record ScoreJobOptions(
        int parallelism,
        long checkpointMillis,
        ReplayPace pace,
        DeliveryFaults faults,
        AssemblyLimits assembly,
        BundleLimits bundle,
        AlertPlan alerts) {

    public static final ScoreJobOptions DEFAULT = new ScoreJobOptions(
            1,
            10_000,
            ReplayPace.AS_FAST_AS_POSSIBLE,
            DeliveryFaults.NONE,
            AssemblyLimits.DEFAULT,
            BundleLimits.AS_THEY_COME,
            AlertPlan.NONE);

    public ScoreJobOptions {
        JobConfiguration.requireSane(parallelism, checkpointMillis);
        requireNonNull(pace, "pace");
        requireNonNull(faults, "faults");
        requireNonNull(assembly, "assembly");
        requireNonNull(bundle, "bundle");
        requireNonNull(alerts, "alerts");
    }

    public ScoreJobOptions withParallelism(int subtasks) {
        return new ScoreJobOptions(subtasks, checkpointMillis, pace, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withCheckpointMillis(long millis) {
        return new ScoreJobOptions(parallelism, millis, pace, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withPace(ReplayPace other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, other, faults, assembly, bundle, alerts);
    }

    public ScoreJobOptions withFaults(DeliveryFaults other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, pace, other, assembly, bundle, alerts);
    }

    public ScoreJobOptions withBundle(BundleLimits other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, pace, faults, assembly, other, alerts);
    }

    public ScoreJobOptions withAlerts(AlertPlan other) {
        return new ScoreJobOptions(parallelism, checkpointMillis, pace, faults, assembly, bundle, other);
    }
}
