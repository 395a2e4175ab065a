package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.alert.Alert;

/** The alerts of one night, each as its newest update has it. Bounded: of too many the oldest ended go. Not thread-safe. */
final class AlertLog {
    private static final int MOST = 500;

    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    /** Takes an update; tells whether it is news. */
    boolean take(Alert update) {
        Alert known = alerts.get(update.id());
        if (known != null && (known.update() > update.update() || known.equals(update))) {
            return false;
        }
        alerts.put(update.id(), update);
        if (alerts.size() > MOST) {
            drop();
        }
        return true;
    }

    private void drop() {
        Iterator<Alert> oldest = alerts.values().iterator();
        while (oldest.hasNext()) {
            if (!oldest.next().status().isOpen()) {
                oldest.remove();
                return;
            }
        }
        Iterator<Alert> open = alerts.values().iterator();
        open.next();
        open.remove();
    }

    /** Those that are open, newest first. */
    List<Alert> open() {
        return all().stream().filter(alert -> alert.status().isOpen()).toList();
    }

    /** All, in the order in which they were raised. */
    List<Alert> asRaised() {
        List<Alert> all = new ArrayList<>(alerts.values());
        all.sort(Comparator.comparingLong(Alert::raisedEpoch).thenComparing(Alert::id));
        return all;
    }

    /** All, newest first. */
    List<Alert> all() {
        List<Alert> all = new ArrayList<>(alerts.values());
        all.sort(Comparator.comparingLong(Alert::raisedEpoch).reversed());
        return all;
    }
}
