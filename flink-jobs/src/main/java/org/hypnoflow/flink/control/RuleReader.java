package org.hypnoflow.flink.control;

import java.util.List;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.TechnicalCondition;

/** Reads one rule: what all rules have, and the condition. */
final class RuleReader {
    static final List<String> KEYS = List.of(
            "text",
            "level",
            "enabled",
            "latched",
            "stages",
            "evidence",
            "enter",
            "leave",
            "after-sleep-onset",
            "since-sleep-onset-minutes",
            "clock",
            "lights",
            "only-first",
            "refractory-minutes",
            "fault",
            "below");

    private static final int LONGEST_TEXT = 100;

    private final String id;
    private final Fields rule;
    private final Problems problems;

    RuleReader(String id, Fields rule, Problems problems) {
        this.id = id;
        this.rule = rule;
        this.problems = problems;
    }

    /** The rule, null where anything is wrong with it. */
    AlertRule read() {
        int before = problems.count();
        boolean technical = rule.has("fault");
        if (technical == rule.has("stages")) {
            rule.refuse((technical ? "both stages and fault" : "neither stages nor fault")
                    + " (expected: one of them, as in stages: [REM])");
            return null;
        }
        if (id.equals(Alert.STORM_RULE)) {
            rule.refuse("the name of the summary of many alerts (expected: another name)");
        }
        String text = rule.need("text", field -> field.text(LONGEST_TEXT), "what the alert says");
        AlertLevel level = rule.of("level", field -> field.oneOf(AlertLevel.values()), AlertLevel.NOTICE);
        boolean enabled = rule.of("enabled", Field::flag, true);
        boolean latched = rule.of("latched", Field::flag, technical);
        StageCondition stages = technical ? null : new StageReader(rule, problems).read();
        TechnicalCondition fault = technical ? new FaultReader(rule).read() : null;
        RuleGates gates = technical ? RuleGates.OPEN : new GatesReader(rule, problems).read();
        if (problems.count() > before) {
            return null;
        }
        try {
            return new AlertRule(id, text, level, enabled, latched, stages, fault, gates);
        } catch (IllegalArgumentException e) {
            rule.refuse(e.getMessage());
            return null;
        }
    }
}
