package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All rules of a lab.
 *
 * @param version tells two sets apart; every alert carries it
 * @param beds rules of the beds that differ
 */
public record RuleSet(String version, List<AlertRule> rules, List<BedRules> beds, StormLimits storm)
        implements Serializable {

    /** A set without rules. */
    public static final RuleSet NONE = new RuleSet("none", List.of(), List.of(), StormLimits.DEFAULT);

    public RuleSet {
        requireNonNull(version, "version");
        requireNonNull(storm, "storm");
        rules = List.copyOf(rules);
        beds = List.copyOf(beds);
        requireDifferent(rules);
        beds.forEach(bed -> requireDifferent(bed.rules()));
    }

    /** The rules of the lab alone. */
    public RuleSet(String version, List<AlertRule> rules) {
        this(version, rules, List.of(), StormLimits.DEFAULT);
    }

    /** The enabled rules of {@code bed}. */
    List<AlertRule> of(String bed) {
        List<AlertRule> all = rules;
        for (BedRules one : beds) {
            if (one.bed().equals(bed)) {
                all = one.rules();
            }
        }
        return all.stream().filter(AlertRule::enabled).toList();
    }

    private static void requireDifferent(List<AlertRule> rules) {
        Set<String> ids = new HashSet<>();
        for (AlertRule rule : rules) {
            if (rule.id().equals(Alert.STORM_RULE) || !ids.add(rule.id())) {
                throw new IllegalArgumentException("rule " + rule.id() + ": twice, or the name of the summary of many"
                        + " alerts (expected: a name of its own)");
            }
        }
    }
}
