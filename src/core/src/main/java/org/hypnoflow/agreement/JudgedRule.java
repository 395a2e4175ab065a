package org.hypnoflow.agreement;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.alert.AlertRule;

/** A rule, and what its alerts were worth over the nights that it was tried on. */
public record JudgedRule(AlertRule rule, AlertTotals totals) {

    public JudgedRule {
        requireNonNull(rule, "rule");
        requireNonNull(totals, "totals");
    }
}
