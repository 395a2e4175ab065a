package org.hypnoflow.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.junit.jupiter.api.Test;

class AlertLifeTest {
    private static final AlertRule REM = Bed.rem(Dwell.of(1), Dwell.noneOf(1));
    private static final AlertRule LATCHED =
            new AlertRule(REM.id(), REM.text(), REM.level(), true, true, REM.stages(), null, REM.gates());
    private static final AlertRule LEAD = AlertRule.of(
            "lead-off",
            "A lead is off",
            AlertLevel.ATTENTION,
            new TechnicalCondition(TechnicalFault.LEAD_OFF, 2, 1, 0));
    private static final AlertRule SILENT = AlertRule.of(
            "silent",
            "Nothing arrives",
            AlertLevel.ATTENTION,
            new TechnicalCondition(TechnicalFault.STREAM_SILENT, 1, 1, 0));

    @Test
    void recordsWhoAcknowledgedAndWhen() {
        Bed bed = new Bed(REM).settle("2R");
        bed.acknowledge(bed.last(), "MK");

        assertThat(bed.last().status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
        assertThat(bed.last().acknowledged()).isEqualTo(new Acknowledgement(Bed.RECORDING, "r1/rem-onset/1F", "MK", 7));
        bed.acknowledge(bed.last(), "XY");
        assertThat(bed.updates).as("acknowledged once").hasSize(2);
        bed.settle("2");
        assertThat(bed.last().status()).isEqualTo(AlertStatus.CLEARED);
        assertThat(bed.last().update()).isEqualTo(2);
        bed.acknowledge(bed.last(), "MK");
        assertThat(bed.updates).as("nothing to acknowledge").hasSize(3);
    }

    @Test
    void latchesTechnicalAlertsUntilAcknowledged() {
        Bed bed = new Bed(LEAD);
        leads(bed, "eeg+eog", "eeg", "eeg", "eeg+eog");

        assertThat(bed.updates).hasSize(2);
        assertThat(bed.last().status()).isEqualTo(AlertStatus.ACTIVE);
        assertThat(bed.last().over()).isTrue();
        assertThat(bed.last().detail()).isEqualTo("no signal: eog");
        bed.acknowledge(bed.last(), "MK");
        assertThat(bed.statuses().subList(2, 4)).containsExactly(AlertStatus.ACKNOWLEDGED, AlertStatus.CLEARED);
        assertThat(bed.state.open()).isEmpty();
    }

    @Test
    void aLatchedAlertWhoseFaultComesBackIsTheSame() {
        Bed bed = new Bed(LEAD);
        leads(bed, "eeg+eog", "eeg", "eeg", "eeg+eog", "eeg", "eeg");

        assertThat(bed.updates).hasSize(3);
        assertThat(bed.last().over()).isFalse();
        assertThat(bed.updates.stream().map(Alert::id).distinct()).hasSize(1);
    }

    @Test
    void anotherLeadThatIsOffInItsPlaceIsNamed() {
        Bed bed = new Bed(LEAD);
        leads(bed, "eeg+eog", "eeg", "eeg", "eeg+eog", "eog", "eog");

        assertThat(bed.updates).hasSize(3);
        assertThat(bed.updates.get(1).detail()).isEqualTo("no signal: eog");
        assertThat(bed.last().over()).isFalse();
        assertThat(bed.last().detail()).isEqualTo("no signal: eeg");
    }

    @Test
    void anEpochThatTheRecordingEndsWithinHasNoLeadOff() {
        TechnicalCondition atOnce = new TechnicalCondition(TechnicalFault.LEAD_OFF, 1, 1, 0);
        Bed bed = new Bed(AlertRule.of("lead-off", "A lead is off", AlertLevel.ATTENTION, atOnce));
        lead(bed, 0, "eeg", "model");
        bed.score(new StageScore(
                Bed.RECORDING,
                1,
                0,
                ScoreStatus.FINAL,
                null,
                UnscoredReason.PARTIAL,
                new float[SleepStage.COUNT],
                0.33f,
                "model",
                "",
                true));

        assertThat(bed.updates).isEmpty();
    }

    @Test
    void anotherModelBeginsWithNoInput() {
        Bed bed = new Bed(LEAD);
        String six = "frontal+central+occipital+eog-left+eog-right+chin";
        lead(bed, 0, six, "six-1@aa");
        lead(bed, 1, six, "six-1@aa");
        for (int epoch = 2; epoch < 6; epoch++) {
            lead(bed, epoch, "eeg", "eeg-1@bb");
        }
        assertThat(bed.updates).as("every lead has signal").isEmpty();

        lead(bed, 6, "", "eeg-1@bb");
        lead(bed, 7, "", "eeg-1@bb");
        assertThat(bed.last().detail()).isEqualTo("no signal: eeg");
        lead(bed, 8, six, "six-1@aa");
        lead(bed, 9, "frontal", "six-1@aa");
        lead(bed, 10, "frontal", "six-1@aa");
        assertThat(bed.last().over()).isFalse();
        assertThat(bed.statuses()).containsOnly(AlertStatus.ACTIVE);
    }

    @Test
    void takesUpStateOfReleasesThatWroteLess() {
        Bed bed = new Bed(LEAD);
        lead(bed, 0, "eeg+eog", "model");
        SignalFacts known = bed.state.signals();
        SignalFacts old = new SignalFacts(known.inputs(), known.model(), null);
        bed.state = new BedAlerts(
                bed.state.rules(),
                bed.state.bed(),
                bed.state.night(),
                bed.state.history(),
                old,
                bed.state.pending(),
                bed.state.entries(),
                bed.state.faults(),
                bed.state.open(),
                bed.state.pauses(),
                bed.state.raised(),
                null,
                bed.state.events());
        lead(bed, 1, "eeg", "model");
        lead(bed, 2, "eeg", "model");

        assertThat(bed.last().detail()).isEqualTo("no signal: eog");
        assertThat(bed.state.signals()).isEqualTo(known);
        assertThat(bed.state.summarised()).isEmpty();
    }

    @Test
    void aLatchedStageAlertStandsForASecondBoutUntilAcknowledged() {
        Bed bed = new Bed(LATCHED).settle("2RR22");
        assertThat(bed.last().over()).isTrue();
        bed.settle("RR");

        assertThat(bed.updates).hasSize(3);
        assertThat(bed.last().over()).isFalse();
        assertThat(bed.last().status()).isEqualTo(AlertStatus.ACTIVE);
        assertThat(bed.last().onsetEpoch()).as("nobody has seen it since").isEqualTo(1);
        bed.acknowledge(bed.last(), "MK");
        assertThat(bed.last().status()).as("it is REM").isEqualTo(AlertStatus.ACKNOWLEDGED);
        bed.settle("2");
        assertThat(bed.last().status()).isEqualTo(AlertStatus.CLEARED);
        bed.settle("R");
        assertThat(bed.raised()).containsExactly("rem-onset 1-1", "rem-onset 8-8");
    }

    @Test
    void aBoutThatTheGatesKeepOutLeavesALatchedAlertOver() {
        RuleGates once = new RuleGates(false, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, true, 0);
        Bed bed = new Bed(LATCHED.with(REM.stages(), once)).settle("2R2RR");

        assertThat(bed.updates).hasSize(2);
        assertThat(bed.last().over()).isTrue();
    }

    @Test
    void watchesCoverageAndModels() {
        Bed bed = new Bed(
                AlertRule.of(
                        "low",
                        "Little signal",
                        AlertLevel.ATTENTION,
                        new TechnicalCondition(TechnicalFault.LOW_COVERAGE, 1, 1, 0.5f)),
                AlertRule.of(
                        "fallback",
                        "Another model",
                        AlertLevel.NOTE,
                        new TechnicalCondition(TechnicalFault.FALLBACK_MODEL, 1, 1, 0)));
        bed.score(Bed.score(0, 0, ScoreStatus.FINAL, 'W', 1, "eeg", "first", false));
        bed.score(Bed.score(1, 0, ScoreStatus.FINAL, '?', 0.3f, "eeg", "second", false));

        assertThat(bed.updates.stream().map(Alert::detail)).containsExactly("coverage 30 %", "scored by second");
    }

    @Test
    void tellsPackagesOfOneNameApartByTheirDigests() {
        AlertRule rule = AlertRule.of(
                "fallback",
                "Another model",
                AlertLevel.NOTE,
                new TechnicalCondition(TechnicalFault.FALLBACK_MODEL, 1, 1, 0));
        Bed bed = new Bed(rule);
        bed.score(Bed.score(0, 0, ScoreStatus.FINAL, 'W', 1, "eeg", "student-1@0123abcd", false));
        bed.score(Bed.score(1, 0, ScoreStatus.FINAL, 'W', 1, "eeg", "student-1@4567abcd", false));
        Bed older = new Bed(rule);
        older.score(Bed.score(0, 0, ScoreStatus.FINAL, 'W', 1, "eeg", "student-1", false));
        older.score(Bed.score(1, 0, ScoreStatus.FINAL, 'W', 1, "eeg", "student-1@0123abcd", false));

        assertThat(bed.updates.stream().map(Alert::detail)).containsExactly("scored by student-1@4567abcd");
        assertThat(older.updates).as("state that knows the name alone").isEmpty();
    }

    @Test
    void takesEventsThatNoScoreShows() {
        Bed bed = new Bed(SILENT).settle("WW");
        event(bed, false);
        event(bed, false);
        event(bed, true);
        bed.acknowledge(bed.last(), "MK");
        event(bed, false);

        Set<String> ids = bed.updates.stream().map(Alert::id).collect(Collectors.toSet());
        assertThat(ids).hasSize(2);
        assertThat(bed.last().status()).isEqualTo(AlertStatus.ACTIVE);
        assertThatThrownBy(() -> new TechnicalEvent("r", TechnicalFault.LEAD_OFF, false, ""))
                .hasMessageContaining("LEAD_OFF");
    }

    @Test
    void raisesNothingDuringAPauseThatHasAnEnd() {
        Bed bed = new Bed(REM).settle("2");
        AlertPause pause = new AlertPause(Bed.RECORDING, null, 3, "MK", 7);
        bed.send(BedMessage.of(pause)).settle("R2R2R");

        assertThat(bed.raised()).containsExactly("rem-onset 5-5");
        assertThatThrownBy(() -> new AlertPause("r", null, 0, "MK", 7)).hasMessageContaining("a pause has an end");
    }

    @Test
    void pausesOneRuleAlone() {
        Bed bed = new Bed(
                REM, Bed.stages(Dwell.of(1), Dwell.noneOf(1), RuleGates.OPEN, org.hypnoflow.score.SleepStage.W));
        AlertPause pause = new AlertPause(Bed.RECORDING, "rem-onset", 5, "MK", 7);
        bed.send(BedMessage.of(pause)).settle("2RW");

        assertThat(bed.raised()).containsExactly("w-onset 2-2");
    }

    @Test
    void summarisesABedThatFlaps() {
        Bed bed = new Bed(new RuleSet("v1", List.of(REM), List.of(), new StormLimits(3, 20)));
        bed.settle("R2R2R2R2R2");

        assertThat(bed.raised()).containsExactly("rem-onset 0-0", "rem-onset 2-2", "rem-onset 4-4", "alert-storm 6-6");
        assertThat(bed.last().suppressed()).isEqualTo(2);
        bed.settle("2".repeat(20));
        assertThat(bed.last().ruleID()).isEqualTo(Alert.STORM_RULE);
        assertThat(bed.last().status()).isEqualTo(AlertStatus.CLEARED);
    }

    @Test
    void tellsOfAFaultThatAStormKeptQuietOnceItHasPassed() {
        Bed bed = new Bed(new RuleSet("v1", List.of(REM, LEAD), List.of(), new StormLimits(3, 20)));
        bed.settle("R2R2R2");
        for (int epoch = 6; epoch < 40; epoch++) {
            bed.score(Bed.score(epoch, 0, ScoreStatus.FINAL, '2', 1, "eeg", "model", false));
        }

        assertThat(bed.raised())
                .containsExactly(
                        "rem-onset 0-0", "rem-onset 2-2", "rem-onset 4-4", "alert-storm 7-7", "lead-off 27-27");
        assertThat(bed.last().detail()).isEqualTo("no signal: eog");
        assertThat(bed.state.open()).hasSize(1);
    }

    @Test
    void clearsWhatIsOpenWhenTheRecordingEnds() {
        Bed bed = new Bed(REM, LEAD).settle("2R");
        bed.score(Bed.last(2, 'R'));

        assertThat(bed.last().status()).isEqualTo(AlertStatus.CLEARED);
        assertThat(bed.state.open()).isEmpty();
    }

    @Test
    void newRulesTakeOverBetweenTwoEpochs() {
        Bed bed = new Bed(REM).settle("2R");
        AlertRule wake = Bed.stages(Dwell.of(1), Dwell.noneOf(1), RuleGates.OPEN, org.hypnoflow.score.SleepStage.W);
        bed.machine = new AlertMachine(new RuleSet("v2", List.of(wake)));
        bed.settle("RW");

        assertThat(bed.raised()).containsExactly("rem-onset 1-1", "w-onset 3-3");
        assertThat(bed.updates.get(1).status()).as("its rule is gone").isEqualTo(AlertStatus.CLEARED);
        assertThat(bed.last().rules()).isEqualTo("v2");
    }

    @Test
    void aRuleThatStaysGoesOn() {
        Bed bed = new Bed(REM).settle("2RR");
        bed.machine = new AlertMachine(new RuleSet("v2", List.of(REM)));
        bed.settle("RR2");

        assertThat(bed.raised()).hasSize(1);
        assertThat(bed.last().status()).isEqualTo(AlertStatus.CLEARED);
    }

    @Test
    void aBedMayHaveRulesOfItsOwn() {
        RuleSet rules = new RuleSet("v1", List.of(REM), List.of(new BedRules("b1", List.of())), StormLimits.DEFAULT);
        Bed other = new Bed(rules).settle("R");
        Bed bed = new Bed(rules);
        bed.send(BedMessage.of(new BedContext(Bed.RECORDING, "b1", -1))).settle("R");

        assertThat(other.updates).hasSize(1);
        assertThat(bed.updates).isEmpty();
    }

    @Test
    void aBedThatIsToldLateAdoptsItsRulesThen() {
        RuleSet rules = new RuleSet("v1", List.of(), List.of(new BedRules("b1", List.of(REM))), StormLimits.DEFAULT);
        Bed bed = new Bed(rules).settle("R2");
        bed.send(BedMessage.of(new BedContext(Bed.RECORDING, "b1", -1))).settle("R");

        assertThat(bed.raised()).containsExactly("rem-onset 2-2");
    }

    @Test
    void equalScoresGiveEqualAlerts() {
        assertThat(new Bed(REM).settle("2R2RR2").updates).isEqualTo(new Bed(REM).settle("2R2RR2").updates);
    }

    private static void leads(Bed bed, String... channels) {
        for (int epoch = 0; epoch < channels.length; epoch++) {
            lead(bed, epoch, channels[epoch], "model");
        }
    }

    private static void lead(Bed bed, int epoch, String channels, String model) {
        bed.score(Bed.score(epoch, 0, ScoreStatus.FINAL, '2', 1, channels, model, false));
    }

    private static void event(Bed bed, boolean over) {
        TechnicalEvent event = new TechnicalEvent(Bed.RECORDING, TechnicalFault.STREAM_SILENT, over, "for 70 s");
        bed.send(BedMessage.of(event));
    }
}
