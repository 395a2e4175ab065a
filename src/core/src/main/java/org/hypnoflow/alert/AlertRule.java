package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * When to raise an alert. Exactly one of {@code stages} and {@code technical} is not null.
 *
 * @param id lower case words joined by hyphens, unique in a rule set; part of every alert's id
 * @param text what the alert says; neutral, since a stage is a proposal
 * @param enabled whether it raises anything
 * @param latched whether an alert stays open, even after what it tells is over, until somebody acknowledges it
 */
public record AlertRule(
        String id,
        String text,
        AlertLevel level,
        boolean enabled,
        boolean latched,
        StageCondition stages,
        TechnicalCondition technical,
        RuleGates gates)
        implements Serializable {

    public AlertRule {
        requireNonNull(level, "level");
        requireNonNull(gates, "gates");
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "id: \"" + id + "\" (expected: lower case words joined by hyphens, as in rem-onset)");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("text: blank (expected: what the alert says)");
        }
        if ((stages == null) == (technical == null)) {
            throw new IllegalArgumentException(
                    "rule " + id + ": " + (stages == null ? "no condition" : "two conditions")
                            + " (expected: either stages or a technical fault)");
        }
    }

    public static AlertRule of(String id, String text, AlertLevel level, StageCondition stages, RuleGates gates) {
        return new AlertRule(id, text, level, true, false, stages, null, gates);
    }

    public static AlertRule of(String id, String text, AlertLevel level, TechnicalCondition technical) {
        return new AlertRule(id, text, level, true, true, null, technical, RuleGates.OPEN);
    }

    public AlertKind kind() {
        return stages == null ? AlertKind.TECHNICAL : AlertKind.STAGE;
    }

    /** The same rule with another condition. */
    public AlertRule with(StageCondition other, RuleGates otherGates) {
        return new AlertRule(id, text, level, enabled, latched, other, technical, otherGates);
    }
}
