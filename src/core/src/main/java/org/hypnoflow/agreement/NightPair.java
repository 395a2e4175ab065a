package org.hypnoflow.agreement;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.alert.AlertRule;

/**
 * One night, scored by the reference and by what is judged.
 *
 * @param truth the reference, as a human scored it
 * @param scored what raises the alerts
 */
public record NightPair(SettledNight truth, SettledNight scored) {

    public NightPair {
        requireNonNull(truth, "truth");
        requireNonNull(scored, "scored");
    }

    /** Per rule id, what its alerts are worth in this night. All rules share one {@code reference} and what they tell. */
    public Map<String, NightAlerts> judge(
            List<AlertRule> rules, AlertRule told, AlertReference reference, int toleranceEpochs) {
        List<AlertOnset> onsets = reference.onsets(told, truth);
        Map<String, NightAlerts> judged = new HashMap<>();
        AlertRun.of(rules, scored)
                .forEach((id, alerts) -> judged.put(id, NightAlerts.of(alerts, onsets, toleranceEpochs)));
        return judged;
    }

    /** What the alerts of {@code rule} are worth in this night. */
    public NightAlerts judge(AlertRule rule, AlertReference reference, int toleranceEpochs) {
        return judge(List.of(rule), rule, reference, toleranceEpochs).get(rule.id());
    }
}
