package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class RuleTuningTest {
    private static final AlertRule REM = rule("rem", RuleGates.OPEN);

    @Test
    void findsTheRuleThatForgivesFlicker() {
        String rem = "R ".repeat(20);
        String sleep = "N ".repeat(30);
        NightPair night = new NightPair(
                Nights.of(sleep + rem + sleep + rem + sleep),
                Nights.of("N ".repeat(10) + "R " + "N ".repeat(19) + "R R R N R R R R N R R R R R R R R R R R " + sleep
                        + rem + sleep));
        RuleTuning tuning = new RuleTuning(List.of(night, night), 4);

        JudgedRule given = tuning.judge(List.of(REM), REM, AlertReference.of(REM), tried -> {})
                .get(0);
        JudgedRule best = RuleTuning.best(
                        tuning.judge(RuleFamily.of(REM, false), REM, AlertReference.of(REM), tried -> {}), 1)
                .orElseThrow();

        assertThat(given.totals().recall()).isEqualTo(1);
        assertThat(given.totals().precision()).isLessThan(1);
        assertThat(best.totals().precision()).isEqualTo(1);
        assertThat(best.totals().recall()).isEqualTo(1);
    }

    @Test
    void judgesARuleInABatchAsAlone() {
        NightPair night = new NightPair(
                Nights.of("N ".repeat(20) + "R R R N N R R R".repeat(1) + " N".repeat(20)),
                Nights.of("N ".repeat(18) + "R N R R R N R R N N R R".repeat(1) + " N".repeat(20)));
        RuleTuning tuning = new RuleTuning(List.of(night), 4);
        List<AlertRule> family = RuleFamily.of(REM, false);

        List<JudgedRule> batch = tuning.judge(family, REM, AlertReference.of(REM), tried -> {});

        for (int i = 0; i < family.size(); i += 97) {
            AlertTotals alone = AlertTotals.of(List.of(night.judge(family.get(i), AlertReference.of(REM), 4)));
            assertThat(batch.get(i).totals()).usingRecursiveComparison().isEqualTo(alone);
        }
    }

    @Test
    void keepsTheRecallAskedFor() {
        List<JudgedRule> judged = List.of(judged(10, 4), judged(20, 8), judged(12, 6), judged(24, 12));

        assertThat(RuleTuning.best(judged, 0).orElseThrow()).isSameAs(judged.get(3));
        assertThat(RuleTuning.best(judged.subList(0, 3), 0.3).orElseThrow()).isSameAs(judged.get(2));
        assertThat(RuleTuning.best(judged.subList(0, 3), 0.4).orElseThrow()).isSameAs(judged.get(1));
        assertThat(RuleTuning.best(judged, 0.9)).isEmpty();
    }

    @Test
    void growsAFamilyOfDifferentRulesThatTellTheSame() {
        List<AlertRule> family = RuleFamily.of(REM, true);

        assertThat(new HashSet<>(family.stream().map(AlertRule::id).toList())).hasSameSizeAs(family);
        assertThat(family)
                .allSatisfy(rule -> assertThat(AlertReference.stages(rule)).containsExactly(SleepStage.REM));
        assertThat(family)
                .anySatisfy(rule -> assertThat(rule.stages().byConfidence()).isTrue());
        assertThat(RuleFamily.of(REM, false))
                .noneSatisfy(rule -> assertThat(rule.stages().byConfidence()).isTrue());
    }

    @Test
    void leavesTheGatesOfAFirstOnsetAlone() {
        RuleGates first = new RuleGates(false, 7, RuleGates.UNBOUNDED, -1, -1, LightsGate.ANY, true, 0);

        assertThat(RuleFamily.of(rule("first", first), false))
                .allSatisfy(rule -> assertThat(rule.gates()).isEqualTo(first));
    }

    @Test
    void keepsNightsOfASubjectTogether() {
        List<Integer> nights = IntStream.range(0, 40).boxed().toList();

        NightHalves<Integer> halves = NightHalves.of(nights, night -> "subject " + night / 2, 5);

        assertThat(halves.tuning()).hasSize(20).isSorted();
        assertThat(halves.heldOut()).hasSize(20).doesNotContainAnyElementsOf(halves.tuning());
        assertThat(halves.tuning())
                .allSatisfy(night -> assertThat(halves.tuning()).contains(night % 2 == 0 ? night + 1 : night - 1));
        assertThat(NightHalves.of(nights, night -> "subject " + night / 2, 5)).isEqualTo(halves);
        assertThat(NightHalves.of(nights, night -> "subject " + night / 2, 6)).isNotEqualTo(halves);
    }

    private static JudgedRule judged(int alerts, int hits) {
        List<Integer> delays = IntStream.range(0, hits).mapToObj(any -> 2).toList();
        return new JudgedRule(REM, AlertTotals.of(List.of(new NightAlerts(alerts, 20, delays))));
    }

    private static AlertRule rule(String id, RuleGates gates) {
        return AlertRule.of(
                id, id, AlertLevel.NOTE, StageCondition.of(Dwell.of(1), Dwell.noneOf(1), SleepStage.REM), gates);
    }
}
