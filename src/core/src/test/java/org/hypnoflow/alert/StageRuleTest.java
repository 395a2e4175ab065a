package org.hypnoflow.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageRuleTest {
    @Test
    void raisesWhenTheDwellIsFullAndNamesTheOnset() {
        Bed bed = new Bed(Bed.rem(Dwell.of(2), Dwell.noneOf(2))).settle("W1R2RR22");

        assertThat(bed.raised()).containsExactly("rem-onset 4-5");
        assertThat(bed.statuses()).containsExactly(AlertStatus.ACTIVE, AlertStatus.CLEARED);
        assertThat(bed.last().endedEpoch()).isEqualTo(7);
        assertThat(bed.state.open()).isEmpty();
    }

    @Test
    void staysInThroughShortInterruptions() {
        Bed bed = new Bed(Bed.rem(Dwell.of(2), Dwell.noneOf(3))).settle("RR22RR22R222");

        assertThat(bed.raised()).containsExactly("rem-onset 0-1");
        assertThat(bed.last().endedEpoch()).isEqualTo(11);
    }

    @Test
    void entersWithEnoughOfTheWindow() {
        Bed bed = new Bed(Bed.rem(new Dwell(4, 3), Dwell.noneOf(4))).settle("R2RR");

        assertThat(bed.raised()).containsExactly("rem-onset 0-3");
        assertThat(bed.last().confidence()).isEqualTo(0.75f);
    }

    @Test
    void doesNotCountEvidenceFromBeforeItLeft() {
        Bed bed = new Bed(Bed.rem(new Dwell(4, 2), Dwell.noneOf(1))).settle("RR2R2");

        assertThat(bed.raised()).containsExactly("rem-onset 0-1");
    }

    @Test
    void takesUnscoredEpochsForNoEvidence() {
        Bed bed = new Bed(Bed.rem(Dwell.of(2), Dwell.noneOf(2))).settle("R?RR??");

        assertThat(bed.raised()).containsExactly("rem-onset 2-3");
        assertThat(bed.last().status()).isEqualTo(AlertStatus.CLEARED);
    }

    @Test
    void weighsOtherStagesButEntersInItsOwn() {
        float[] weights = {0, 0.5f, 0, 0, 1};
        AlertRule rule = AlertRule.of(
                "rem-onset",
                "text",
                AlertLevel.NOTICE,
                new StageCondition(weights, false, new Dwell(2, 1.5f), Dwell.noneOf(2)),
                RuleGates.OPEN);

        assertThat(new Bed(rule).settle("11112R1R1").raised()).containsExactly("rem-onset 7-7");
        assertThat(new Bed(rule).settle("2R1").raised()).isEmpty();
    }

    @Test
    void sumsCalibratedConfidence() {
        AlertRule rule = AlertRule.of(
                "rem-onset",
                "text",
                AlertLevel.NOTICE,
                new StageCondition(new float[] {0, 0, 0, 0, 1}, true, new Dwell(2, 1.2f), new Dwell(2, 0.5f)),
                RuleGates.OPEN);
        Bed bed = new Bed(rule);

        bed.score(confident(0, 0.55f)).score(confident(1, 0.6f));
        assertThat(bed.updates).isEmpty();
        bed.score(confident(2, 0.65f));
        assertThat(bed.raised()).containsExactly("rem-onset 1-2");
        assertThat(bed.last().confidence()).isCloseTo(0.625f, org.assertj.core.api.Assertions.within(1e-6f));
    }

    private static StageScore confident(long epoch, float rem) {
        float[] probabilities = {0, 0, 1 - rem, 0, rem};
        return new StageScore(
                Bed.RECORDING, epoch, 0, ScoreStatus.FINAL, SleepStage.REM, null, probabilities, 1, "m", "eeg", false);
    }

    @Test
    void waitsForSleepOnsetAndEntersInSilenceBefore() {
        RuleGates gates = new RuleGates(true, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, false, 0);
        Bed bed = new Bed(Bed.stages(Dwell.of(2), Dwell.noneOf(1), gates, SleepStage.W)).settle("WWWW12WW");

        assertThat(bed.raised()).containsExactly("w-onset 6-7");
    }

    @Test
    void boundsTheTimeSinceSleepOnset() {
        RuleGates late = new RuleGates(false, 4, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, false, 0);
        RuleGates early = new RuleGates(false, 0, 3, -1, -1, LightsGate.ANY, false, 0);
        String stages = "W2RR22RR";

        assertThat(new Bed(Bed.stages(Dwell.of(2), Dwell.noneOf(1), late, SleepStage.REM))
                        .settle(stages)
                        .raised())
                .containsExactly("rem-onset 6-7");
        assertThat(new Bed(Bed.stages(Dwell.of(2), Dwell.noneOf(1), early, SleepStage.REM))
                        .settle(stages)
                        .raised())
                .containsExactly("rem-onset 2-3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 40, 130})
    void timeSinceSleepOnsetIsTheSameWheneverLightsOffAreTold(int heardAfter) {
        assertThat(remAfterLightsOff(heardAfter, 140, 140)).containsExactly("rem-onset 160-160");
    }

    @Test
    void lightsOffThatAreToldOverAnHourLateLeaveSleepOnsetAnHourBack() {
        assertThat(remAfterLightsOff(158, 0, 60))
                .as("as though it had just begun")
                .isEmpty();
        assertThat(remAfterLightsOff(158, 100, RuleGates.UNBOUNDED)).containsExactly("rem-onset 160-160");
    }

    /** Of a night with a doze before lights off at epoch 10, sleep from epoch 20 and REM from 160. */
    private static List<String> remAfterLightsOff(int heardAfter, int min, int max) {
        RuleGates gates = new RuleGates(false, min, max, -1, -1, LightsGate.ANY, false, 0);
        Bed bed = new Bed(Bed.stages(Dwell.of(1), Dwell.noneOf(1), gates, SleepStage.REM));
        String stages = "2" + "W".repeat(19) + "2".repeat(140) + "RR";
        bed.settle(stages.substring(0, heardAfter));
        bed.send(BedMessage.of(new LightsMarker(Bed.RECORDING, 10, false)));
        return bed.settle(stages.substring(heardAfter)).raised();
    }

    @Test
    void raisesOnceWhereOnlyTheFirstCounts() {
        RuleGates gates = new RuleGates(false, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, true, 0);

        assertThat(new Bed(Bed.stages(Dwell.of(1), Dwell.noneOf(1), gates, SleepStage.REM))
                        .settle("R2R2R")
                        .raised())
                .containsExactly("rem-onset 0-0");
    }

    @Test
    void restsForTheRefractoryTime() {
        RuleGates gates = new RuleGates(false, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, false, 4);

        assertThat(new Bed(Bed.stages(Dwell.of(1), Dwell.noneOf(1), gates, SleepStage.REM))
                        .settle("R2R2R2R")
                        .raised())
                .containsExactly("rem-onset 0-0", "rem-onset 4-4");
    }

    @Test
    void keepsToTheClockOverMidnight() {
        int beforeMidnight = 86_400 - 60;
        RuleGates gates = new RuleGates(false, 0, RuleGates.UNBOUNDED, 0, 60, LightsGate.ANY, false, 0);
        AlertRule rule = Bed.stages(Dwell.of(1), Dwell.noneOf(1), gates, SleepStage.REM);
        Bed bed = new Bed(rule);
        bed.send(BedMessage.of(new BedContext(Bed.RECORDING, "b1", beforeMidnight)));

        assertThat(bed.settle("R2R2R2").raised()).containsExactly("rem-onset 2-2");
        assertThat(bed.last().bed()).isEqualTo("b1");
        assertThat(new Bed(rule).settle("R2R2R2").raised()).as("clock unknown").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T02:58, 10800, 10860, 125", "2027-03-28T01:58, 10800, 10860, 5"})
    void keepsToAClockThatIsMovedInTheNight(LocalDateTime start, int from, int to, int epoch) {
        RuleGates gates = new RuleGates(false, 0, RuleGates.UNBOUNDED, from, to, LightsGate.ANY, false, 0);
        Bed bed = new Bed(Bed.stages(Dwell.of(1), Dwell.noneOf(1), gates, SleepStage.REM));
        bed.send(BedMessage.of(BedContext.of(Bed.RECORDING, "b1", start, ZoneId.of("Europe/Berlin"))));
        bed.settle("2R".repeat(100));

        assertThat(bed.raised()).containsExactly("rem-onset " + epoch + "-" + epoch);
    }

    @Test
    void countsOnWhereNoZoneIsKnown() {
        LocalDateTime start = LocalDateTime.of(2026, 10, 24, 22, 0);

        assertThat(BedContext.of("r", "b1", start, null)).isEqualTo(new BedContext("r", "b1", 79_200));
        assertThat(BedContext.of("r", "b1", start, ZoneId.of("Asia/Tokyo")))
                .isEqualTo(new BedContext("r", "b1", 79_200));
        assertThat(BedContext.of("r", "b1", start, ZoneId.of("Europe/Berlin")))
                .isEqualTo(new BedContext("r", "b1", 79_200, 18_000, -3_600));
        assertThat(BedContext.of("r", "b1", null, ZoneId.of("Europe/Berlin"))).isEqualTo(new BedContext("r", "b1", -1));
        assertThatThrownBy(() -> new BedContext("r", "b1", 0, -1, 0)).hasMessageContaining("after -1 s");
    }

    @Test
    void keepsToTheLights() {
        RuleGates gates = new RuleGates(false, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.OFF, false, 0);
        Bed bed = new Bed(Bed.stages(Dwell.of(1), Dwell.noneOf(1), gates, SleepStage.REM));
        bed.send(BedMessage.of(new LightsMarker(Bed.RECORDING, 2, false)));
        bed.send(BedMessage.of(new LightsMarker(Bed.RECORDING, 4, true)));

        assertThat(bed.settle("R2R2R2").raised()).containsExactly("rem-onset 2-2");
    }

    @Test
    void refusesConditionsThatWouldFlap() {
        assertThatThrownBy(() -> StageCondition.of(new Dwell(2, 1), new Dwell(4, 1), SleepStage.REM))
                .hasMessageContaining("leave mass: 1.0 of 4 epochs (expected: under the enter mass 1.0");
        assertThatThrownBy(() -> new Dwell(0, 0)).hasMessageContaining("epochs: 0 (expected: 1 to 120)");
        assertThatThrownBy(() -> StageCondition.of(Dwell.of(1), Dwell.noneOf(1)))
                .hasMessageContaining("no stage of weight 1");
    }

    @Test
    void refusesRulesOfOneName() {
        AlertRule rule = Bed.rem(Dwell.of(1), Dwell.noneOf(1));

        assertThatThrownBy(() -> new RuleSet("v", List.of(rule, rule))).hasMessageContaining("rem-onset: twice");
    }
}
