package org.hypnoflow.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.alert.AlertMachine;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.BedAlerts;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StormLimits;
import org.hypnoflow.score.StageScore;

/**
 * Runs rules over a night, with the very {@link AlertMachine} that raises alerts while a recording streams. Every rule is
 * on, none is latched (each alert counts as acknowledged when it is over), and storms are off.
 */
public final class AlertRun {
    private static final String VERSION = "evaluation";

    private AlertRun() {}

    /** Per rule id, the onsets that raised an alert, in order; an empty list where none did. */
    public static Map<String, List<AlertOnset>> of(List<AlertRule> rules, SettledNight night) {
        RuleSet set =
                new RuleSet(VERSION, rules.stream().map(AlertRun::unattended).toList(), List.of(), StormLimits.OFF);
        AlertMachine machine = new AlertMachine(set);
        Map<String, List<AlertOnset>> onsets = new HashMap<>();
        rules.forEach(rule -> onsets.put(rule.id(), new ArrayList<>()));
        BedAlerts bed = BedAlerts.start(night.name());
        for (StageScore score : night.scores()) {
            bed = machine.accept(bed, BedMessage.of(score), alert -> {
                if (alert.update() == 0) {
                    onsets.get(alert.ruleID()).add(new AlertOnset(alert.onsetEpoch(), alert.raisedEpoch()));
                }
            });
        }
        return onsets;
    }

    private static AlertRule unattended(AlertRule rule) {
        return new AlertRule(
                rule.id(), rule.text(), rule.level(), true, false, rule.stages(), rule.technical(), rule.gates());
    }
}
