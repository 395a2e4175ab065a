package org.hypnoflow.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertKind;

/**
 * Updates of stage alerts beside those of the undisturbed run, repetitions dropped by id and update. Technical alerts
 * tell of the outages themselves and are left out.
 *
 * @param expected updates of the undisturbed run
 * @param heard updates on the topic
 * @param repeated how many of them were there again
 * @param wrong missing, strange or different ones, by id and update
 */
record AlertVerdict(int expected, int heard, int repeated, List<String> wrong) {

    static AlertVerdict of(List<Alert> expected, List<Alert> heard) {
        Map<String, Alert> undisturbed = new TreeMap<>();
        stageAlerts(expected).forEach(alert -> undisturbed.put(key(alert), alert));
        Map<String, Alert> found = new TreeMap<>();
        Set<String> wrong = new TreeSet<>();
        List<Alert> all = stageAlerts(heard);
        for (Alert alert : all) {
            Alert known = found.putIfAbsent(key(alert), alert);
            if (known != null && !known.equals(alert)) {
                wrong.add(key(alert) + " has two contents");
            }
        }
        undisturbed.forEach((key, alert) -> {
            if (!found.containsKey(key)) {
                wrong.add(key + " is missing");
            } else if (!found.get(key).equals(alert)) {
                wrong.add(key + " differs");
            }
        });
        found.keySet().stream()
                .filter(key -> !undisturbed.containsKey(key))
                .forEach(key -> wrong.add(key + " is not of the undisturbed run"));
        return new AlertVerdict(undisturbed.size(), found.size(), all.size() - found.size(), new ArrayList<>(wrong));
    }

    boolean passed() {
        return wrong.isEmpty();
    }

    private static List<Alert> stageAlerts(List<Alert> alerts) {
        return alerts.stream().filter(alert -> alert.kind() == AlertKind.STAGE).toList();
    }

    private static String key(Alert alert) {
        return alert.id() + " update " + alert.update();
    }
}
