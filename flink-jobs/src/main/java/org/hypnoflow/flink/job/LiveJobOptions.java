package org.hypnoflow.flink.job;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.sink.TransactionTime;

/**
 * How a live job runs. None of it but {@code byMontage} changes a stage.
 *
 * @param parallelism subtasks of every operator; a recording is scored by one of each
 * @param checkpointMillis time between checkpoints, and so between the commits of FINAL stages
 * @param drain whether the job ends once it has read what the signals topic holds when it starts; not with
 *     {@code checkpoints}, which Flink deletes when a job ends by itself
 * @param backend what keeps the state of beds under way
 * @param checkpoints folder that outlasts the process, so that the next one continues; null to begin anew every time
 * @param models folder of the packages that may be activated, on every machine; null for the one that the job's first
 *     package lies in
 * @param byMontage whether recordings of few signals are given to the packages that a manifest names for them
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
        boolean byMontage,
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
        requireCommitsInTime(kafka, checkpointMillis);
        requireNonNull(backend, "backend");
        if (drain && checkpoints != null) {
            throw new IllegalArgumentException("drain and checkpoints: " + checkpoints
                    + " (expected: one of them, since a job that ends by itself deletes its checkpoints)");
        }
        if (forgetAfter.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("forgetAfter: " + forgetAfter + " (expected: >= 1 minute)");
        }
        requireNonNull(assembly, "assembly");
        requireNonNull(bundle, "bundle");
        requireNonNull(alerts, "alerts");
    }

    private static void requireCommitsInTime(KafkaAccess kafka, long checkpointMillis) {
        TransactionTime time = TransactionTime.of(kafka);
        if (checkpointMillis > time.longestInterval().toMillis()) {
            throw new IllegalArgumentException("checkpointMillis: " + checkpointMillis + " (expected: <= "
                    + time.longestInterval().toMillis() + ", half of Kafka's transaction.timeout.ms)");
        }
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
                false,
                AS_LONG_AS_SIGNALS_ARE_KEPT,
                AssemblyLimits.DEFAULT,
                BundleLimits.USUAL,
                LiveAlerts.NONE);
    }

    public LiveJobOptions withParallelism(int subtasks) {
        return with(changed -> changed.parallelism = subtasks);
    }

    public LiveJobOptions withCheckpointMillis(long millis) {
        return with(changed -> changed.checkpointMillis = millis);
    }

    public LiveJobOptions withCheckpoints(Path folder) {
        return with(changed -> changed.checkpoints = folder);
    }

    public LiveJobOptions withModels(Path folder) {
        return with(changed -> changed.models = folder);
    }

    public LiveJobOptions withByMontage(boolean choose) {
        return with(changed -> changed.byMontage = choose);
    }

    public LiveJobOptions withForgetAfter(Duration patience) {
        return with(changed -> changed.forgetAfter = patience);
    }

    public LiveJobOptions withBackend(StateBackend other) {
        return with(changed -> changed.backend = other);
    }

    public LiveJobOptions withDrain(boolean ends) {
        return with(changed -> changed.drain = ends);
    }

    public LiveJobOptions withBundle(BundleLimits other) {
        return with(changed -> changed.bundle = other);
    }

    public LiveJobOptions withAlerts(LiveAlerts other) {
        return with(changed -> changed.alerts = other);
    }

    private LiveJobOptions with(Consumer<Changed> change) {
        Changed changed = new Changed(this);
        change.accept(changed);
        return changed.options();
    }

    /** Options on their way from one record to the next. */
    private static final class Changed {
        private final LiveJobOptions before;
        private int parallelism;
        private long checkpointMillis;
        private boolean drain;
        private StateBackend backend;
        private Path checkpoints;
        private Path models;
        private boolean byMontage;
        private Duration forgetAfter;
        private BundleLimits bundle;
        private LiveAlerts alerts;

        Changed(LiveJobOptions before) {
            this.before = before;
            parallelism = before.parallelism;
            checkpointMillis = before.checkpointMillis;
            drain = before.drain;
            backend = before.backend;
            checkpoints = before.checkpoints;
            models = before.models;
            byMontage = before.byMontage;
            forgetAfter = before.forgetAfter;
            bundle = before.bundle;
            alerts = before.alerts;
        }

        LiveJobOptions options() {
            return new LiveJobOptions(
                    before.kafka,
                    before.topics,
                    parallelism,
                    checkpointMillis,
                    drain,
                    backend,
                    checkpoints,
                    models,
                    byMontage,
                    forgetAfter,
                    before.assembly,
                    bundle,
                    alerts);
        }
    }
}
