package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertMachine;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.BedAlerts;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.StormLimits;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of recorded nights through the whole job. */
class NightAlertsTest {
    private static final RuleSet RULES = new RuleSet("v1", rules(), List.of(), StormLimits.OFF);

    @TempDir
    Path temp;

    private ModelPackage model;
    private ReplayRequest night;

    @BeforeEach
    void writesANight() throws Exception {
        model = TinyModel.write(temp.resolve("tiny"));
        night = TinyNight.request("a", TinyNight.write(temp.resolve("night.edf"), 30 * 60, 1, 5));
    }

    @Test
    void areThoseOfTheMachineOverFinalScoresButForTheirVersions() throws Exception {
        ScoredRecording scored = run(ScoreJobOptions.DEFAULT, false);

        List<String> machine = new ArrayList<>();
        BedAlerts bed = BedAlerts.start("a");
        for (StageScore score : scored.scores()) {
            bed = new AlertMachine(RULES).accept(bed, BedMessage.of(score), alert -> {
                if (alert.update() == 0) {
                    machine.add(alert.ruleID() + " " + alert.onsetEpoch());
                }
            });
        }
        assertThat(scored.alerts().stream()
                        .filter(Alert::confirmed)
                        .map(alert -> alert.ruleID() + " " + alert.onsetEpoch())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(machine)
                .hasSizeGreaterThan(3);
    }

    @Test
    void areEqualThroughACrash() throws Exception {
        ScoredRecording undisturbed = run(ScoreJobOptions.DEFAULT, false);
        FailOnce.arm();

        // a machine that is too slow to complete a checkpoint before the night is over gets a slower night
        for (double speed = 800; speed > 20 && !FailOnce.FAILED.get(); speed /= 4) {
            ScoreJobOptions paced = ScoreJobOptions.DEFAULT
                    .withPace(new ReplayPace(speed, 1_000))
                    .withCheckpointMillis(20);
            assertThat(run(paced, true).alerts()).isEqualTo(undisturbed.alerts());
        }

        assertThat(FailOnce.RESTORED).isTrue();
    }

    @Test
    void hearOfLightsAndBedsBeforeTheNightBegins() throws Exception {
        AlertPlan plan = new AlertPlan(
                RULES,
                List.of(new BedContext("a", "bed 7", 0)),
                List.of(new LightsMarker("a", 0, false), new LightsMarker("a", 10, true)));
        List<ScoredRecording> nights = new ArrayList<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT.withAlerts(plan))
                .run(List.of(night), nights::add, (id, epochs) -> {});

        List<Alert> alerts = nights.get(0).alerts();
        assertThat(alerts).extracting(Alert::bed).containsOnly("bed 7");
        assertThat(alerts).allSatisfy(alert -> assertThat(alert.onsetEpoch()).isLessThan(10));
    }

    private ScoredRecording run(ScoreJobOptions options, boolean fails) throws Exception {
        List<ScoredRecording> nights = new ArrayList<>();
        AlertPlan plan = new AlertPlan(RULES, List.of(), List.of());
        ScoreJobOptions withAlerts = options.withAlerts(plan);
        ScoreJob job = fails ? new ScoreJob(model, withAlerts, FailOnce::tap) : new ScoreJob(model, withAlerts);
        job.run(List.of(night), nights::add, (id, epochs) -> {});
        return nights.get(0);
    }

    private static List<AlertRule> rules() {
        RuleGates dark = new RuleGates(false, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.OFF, false, 0);
        List<AlertRule> rules = new ArrayList<>();
        for (SleepStage stage : SleepStage.values()) {
            rules.add(AlertRule.of(
                    "in-" + stage.name().toLowerCase(java.util.Locale.ROOT),
                    "in " + stage,
                    AlertLevel.NOTE,
                    StageCondition.of(Dwell.of(1), Dwell.noneOf(1), stage),
                    dark));
        }
        return rules;
    }
}
