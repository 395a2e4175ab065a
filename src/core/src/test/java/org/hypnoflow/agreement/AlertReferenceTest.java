package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class AlertReferenceTest {

    @Test
    void beginsWithTheFirstOfTwoEpochsOnEnd() {
        // epoch            0 1 2 3 4 5 6
        assertThat(onsets(rem(RuleGates.OPEN), "N R N R R R N")).containsExactly(3L);
    }

    @Test
    void mergesInterruptionsOfUpToTenEpochsOfRem() {
        String ten = "N ".repeat(10);
        String eleven = "N ".repeat(11);

        assertThat(onsets(rem(RuleGates.OPEN), "R R " + ten + "R R")).containsExactly(0L);
        assertThat(onsets(rem(RuleGates.OPEN), "R R " + eleven + "R R")).containsExactly(0L, 13L);
    }

    @Test
    void mergesInterruptionsOfUpToTwoEpochsOfWake() {
        assertThat(onsets(wake(RuleGates.OPEN), "W W N N W W N N N W W")).containsExactly(0L, 9L);
    }

    @Test
    void takesNoUnscoredEpochForTheState() {
        assertThat(onsets(wake(RuleGates.OPEN), "W ? W ? W W ? ? ? W W")).containsExactly(4L, 9L);
    }

    @Test
    void keepsGatesThatSayWhatTheRuleTells() {
        String night = "W W N N N W W N N N W W";
        RuleGates afterSleep = new RuleGates(true, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, false, 0);
        RuleGates first = new RuleGates(true, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, true, 0);
        RuleGates early = new RuleGates(false, 0, 4, -1, -1, LightsGate.ANY, false, 0);

        assertThat(onsets(wake(RuleGates.OPEN), night)).containsExactly(0L, 5L, 10L);
        assertThat(onsets(wake(afterSleep), night)).containsExactly(5L, 10L);
        assertThat(onsets(wake(first), night)).containsExactly(5L);
        assertThat(onsets(wake(early), night)).containsExactly(5L);
    }

    @Test
    void dropsGatesAgainstFalseAlerts() {
        String night = "W W N N N W W N N N W W";
        RuleGates late = new RuleGates(false, 6, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, false, 0);
        RuleGates seldom = new RuleGates(false, 0, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, false, 100);
        RuleGates firstLate = new RuleGates(false, 6, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, true, 0);

        assertThat(onsets(wake(late), night)).containsExactly(5L, 10L);
        assertThat(onsets(wake(seldom), night)).containsExactly(0L, 5L, 10L);
        assertThat(onsets(wake(firstLate), night)).containsExactly(10L);
    }

    @Test
    void isAsLongAsALongRuleWaits() {
        AlertRule longWake = rule(StageCondition.of(new Dwell(21, 20), Dwell.noneOf(4), SleepStage.W), RuleGates.OPEN);

        assertThat(AlertReference.of(longWake)).isEqualTo(new AlertReference(20, 2));
        assertThat(AlertReference.of(wake(RuleGates.OPEN))).isEqualTo(new AlertReference(2, 2));
        assertThat(AlertReference.of(rem(RuleGates.OPEN))).isEqualTo(new AlertReference(2, 10));
    }

    @Test
    void dependsOnTheStagesOfTheRuleAlone() {
        AlertRule weighted = rule(
                new StageCondition(new float[] {0, 0.5f, 0, 0, 1}, true, new Dwell(4, 2.5f), new Dwell(10, 1)),
                RuleGates.OPEN);

        assertThat(onsets(weighted, "N1 N1 R N1 R R")).containsExactly(4L);
    }

    @Test
    void refusesNoEpochs() {
        assertThatThrownBy(() -> new AlertReference(0, 2)).hasMessageContaining("reference: 0 epochs");
        assertThatThrownBy(() -> new AlertReference(2, 120)).hasMessageContaining("interruptions of up to 120");
    }

    private static List<Long> onsets(AlertRule rule, String night) {
        return AlertReference.of(rule).onsets(rule, Nights.of(night)).stream()
                .map(AlertOnset::onsetEpoch)
                .toList();
    }

    private static AlertRule rem(RuleGates gates) {
        return rule(StageCondition.of(Dwell.of(1), Dwell.noneOf(1), SleepStage.REM), gates);
    }

    private static AlertRule wake(RuleGates gates) {
        return rule(StageCondition.of(Dwell.of(4), Dwell.noneOf(4), SleepStage.W), gates);
    }

    private static AlertRule rule(StageCondition condition, RuleGates gates) {
        return AlertRule.of("rule", "Rule", AlertLevel.NOTE, condition, gates);
    }
}
