package org.hypnoflow.flink.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.StormLimits;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesYamlTest {
    private static final String REM = """
            rules:
              rem-onset: {text: REM sleep, stages: [REM], enter: 2, leave: 10}
            """;

    @Test
    void fillsInWhatARuleLeavesOut() {
        RuleSet rules = AlertRulesYaml.read("rules.yaml", REM);

        assertThat(rules.rules())
                .usingRecursiveComparison()
                .isEqualTo(List.of(AlertRule.of(
                        "rem-onset",
                        "REM sleep",
                        AlertLevel.NOTICE,
                        StageCondition.of(Dwell.of(2), Dwell.noneOf(10), SleepStage.REM),
                        RuleGates.OPEN)));
        assertThat(rules.beds()).isEmpty();
        assertThat(rules.storm()).isEqualTo(StormLimits.DEFAULT);
    }

    @Test
    void readsEveryKeyOfAStageRule() {
        RuleSet rules = AlertRulesYaml.read("rules.yaml", """
                storm: {alerts: 5, epochs: 30}
                rules:
                  rem-onset:
                    text: REM sleep
                    level: attention
                    enabled: false
                    latched: true
                    stages: {REM: 1, N1: 0.25, W: -1}
                    evidence: confidence
                    enter: {epochs: 6, mass: 3.5}
                    leave: {epochs: 10, mass: 0.5}
                    after-sleep-onset: true
                    since-sleep-onset-minutes: {min: 45, max: 600.5}
                    clock: 22:00-06:30
                    lights: off
                    only-first: true
                    refractory-minutes: 5
                """);

        RuleGates gates = new RuleGates(true, 90, 1201, 79_200, 23_400, LightsGate.OFF, true, 10);
        StageCondition condition =
                new StageCondition(new float[] {-1, 0.25f, 0, 0, 1}, true, new Dwell(6, 3.5f), new Dwell(10, 0.5f));
        assertThat(rules.rules())
                .usingRecursiveComparison()
                .isEqualTo(List.of(new AlertRule(
                        "rem-onset", "REM sleep", AlertLevel.ATTENTION, false, true, condition, null, gates)));
        assertThat(rules.storm()).isEqualTo(new StormLimits(5, 30));
    }

    @Test
    void latchesTechnicalRulesUnlessTold() {
        RuleSet rules = AlertRulesYaml.read("rules.yaml", """
                rules:
                  low: {text: Little signal, fault: low-coverage, below: 0.8, enter: 3, leave: 2}
                  silent: {text: No signal, fault: stream-silent, latched: false}
                """);

        assertThat(rules.rules()).extracting(AlertRule::latched).containsExactly(true, false);
        assertThat(rules.rules())
                .extracting(AlertRule::technical)
                .containsExactly(
                        new TechnicalCondition(TechnicalFault.LOW_COVERAGE, 3, 2, 0.8f),
                        new TechnicalCondition(TechnicalFault.STREAM_SILENT, 1, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "'\"off\"', OFF", "on, ON", "'\"on\"', ON", "any, ANY"})
    void readsLightsQuotedOrNot(String written, LightsGate lights) {
        RuleSet rules = AlertRulesYaml.read("rules.yaml", REM.replace("}", ", lights: " + written + "}"));

        assertThat(rules.rules().get(0).gates().lights()).isEqualTo(lights);
    }

    @Test
    void neverSummarisesWhereStormIsOff() {
        assertThat(AlertRulesYaml.read("rules.yaml", "storm: off\n" + REM).storm())
                .isEqualTo(StormLimits.OFF);
    }

    @Test
    void laysABedsKeysOverTheRuleOfTheLab() {
        RuleSet rules = AlertRulesYaml.read("rules.yaml", REM + """
                          lead-off: {text: Lead, fault: lead-off}
                        beds:
                          bed 3:
                            rem-onset: {enter: 4, level: note}
                        """);

        assertThat(rules.beds()).hasSize(1);
        assertThat(rules.beds().get(0).bed()).isEqualTo("bed 3");
        AlertRule changed = rules.beds().get(0).rules().get(0);
        assertThat(changed.level()).isEqualTo(AlertLevel.NOTE);
        assertThat(changed.stages().enter()).isEqualTo(Dwell.of(4));
        assertThat(changed.stages().leave()).isEqualTo(Dwell.noneOf(10));
        assertThat(rules.beds().get(0).rules().get(1)).isEqualTo(rules.rules().get(1));
    }

    @Test
    void givesEveryContentAVersionOfItsOwn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), REM);

        assertThat(AlertRulesYaml.read(file).version())
                .isEqualTo(AlertRulesYaml.read("other.yaml", REM).version())
                .matches("[0-9a-f]{12}")
                .isNotEqualTo(
                        AlertRulesYaml.read("rules.yaml", REM + "# more\n").version());
    }

    @Test
    void shipsRulesOfBothKinds() {
        RuleSet shipped = AlertRulesYaml.shipped();

        assertThat(shipped.rules())
                .extracting(AlertRule::id)
                .containsExactly(
                        "sleep-onset",
                        "persistent-sleep",
                        "rem-onset",
                        "rem-within-15-minutes",
                        "awakening",
                        "long-wake",
                        "end-of-sleep",
                        "n3-onset",
                        "lead-off",
                        "low-coverage",
                        "stream-silent",
                        "clock-jump",
                        "fallback-model");
        assertThat(shipped.rules())
                .filteredOn(rule -> !rule.enabled())
                .extracting(AlertRule::id)
                .containsExactly("n3-onset");
        assertThat(shipped.beds()).isEmpty();
    }

    @Test
    void shipsARuleForEveryFault() {
        assertThat(AlertRulesYaml.shipped().rules())
                .filteredOn(rule -> rule.technical() != null)
                .extracting(rule -> rule.technical().fault())
                .containsExactlyInAnyOrder(TechnicalFault.values());
    }
}
