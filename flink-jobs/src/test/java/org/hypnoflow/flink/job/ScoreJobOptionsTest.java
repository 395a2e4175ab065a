package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;
import org.junit.jupiter.api.Test;

class ScoreJobOptionsTest {

    @Test
    void defaultsReplayWithoutFaultsAsFastAsPossible() {
        assertThat(ScoreJobOptions.DEFAULT)
                .isEqualTo(new ScoreJobOptions(
                        1,
                        10_000,
                        StateBackend.HEAP,
                        new ReplayPace(0, 30_000),
                        new DeliveryFaults(0, 0, 0),
                        AssemblyLimits.FILES,
                        new BundleLimits(64, 10, true),
                        AlertPlan.NONE));
    }

    @Test
    void eachOptionIsSetAlone() {
        ReplayPace pace = new ReplayPace(60, 1_000);
        DeliveryFaults faults = new DeliveryFaults(1, 2, 0.5);
        BundleLimits bundle = new BundleLimits(8, 5);
        AlertPlan alerts = new AlertPlan(RuleSet.NONE, List.of(new BedContext("a", "bed 1", -1)), List.of());

        ScoreJobOptions options = ScoreJobOptions.DEFAULT
                .withParallelism(4)
                .withCheckpointMillis(500)
                .withBackend(StateBackend.ROCKSDB)
                .withPace(pace)
                .withFaults(faults)
                .withBundle(bundle)
                .withAlerts(alerts);

        assertThat(options)
                .isEqualTo(new ScoreJobOptions(
                        4, 500, StateBackend.ROCKSDB, pace, faults, AssemblyLimits.FILES, bundle, alerts));
    }

    @Test
    void refusesWhatLiesOutsideItsBounds() {
        refused("parallelism: 0 (expected: 1 to 128)", () -> ScoreJobOptions.DEFAULT.withParallelism(0));
        refused("parallelism: 129", () -> ScoreJobOptions.DEFAULT.withParallelism(129));
        refused("checkpointMillis: 9 (expected: >= 10)", () -> ScoreJobOptions.DEFAULT.withCheckpointMillis(9));
        refused("speed: -1.0", () -> new ReplayPace(-1, 1));
        refused("speed: NaN", () -> new ReplayPace(Double.NaN, 1));
        refused("chunkMillis: 0", () -> new ReplayPace(0, 0));
        refused("maxBundle: 0", () -> new BundleLimits(0, 0));
        refused("lingerMillis: -1", () -> new BundleLimits(1, -1));
    }

    private static void refused(String message, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(message);
    }
}
