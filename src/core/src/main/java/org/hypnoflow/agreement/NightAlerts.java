package org.hypnoflow.agreement;

import java.util.ArrayList;
import java.util.List;

/**
 * What the alerts of one rule in one night were worth.
 *
 * @param alerts how many were raised
 * @param references how many true onsets there were
 * @param delays of each hit: epochs from the true onset to the end of the epoch that raised the alert; negative where the
 *     alert came before
 */
public record NightAlerts(int alerts, int references, List<Integer> delays) {

    public NightAlerts {
        delays = List.copyOf(delays);
    }

    /**
     * Matches alerts with true onsets: in order of time, each alert takes the nearest onset within {@code toleranceEpochs}
     * of its own that no alert has taken, the earlier of two equally near ones.
     */
    public static NightAlerts of(List<AlertOnset> alerts, List<AlertOnset> references, int toleranceEpochs) {
        boolean[] taken = new boolean[references.size()];
        List<Integer> delays = new ArrayList<>();
        for (AlertOnset alert : alerts) {
            int nearest = -1;
            long least = toleranceEpochs + 1L;
            for (int i = 0; i < taken.length; i++) {
                long distance = Math.abs(alert.onsetEpoch() - references.get(i).onsetEpoch());
                if (!taken[i] && distance < least) {
                    nearest = i;
                    least = distance;
                }
            }
            if (nearest >= 0) {
                taken[nearest] = true;
                delays.add(
                        (int) (alert.raisedEpoch() + 1 - references.get(nearest).onsetEpoch()));
            }
        }
        return new NightAlerts(alerts.size(), references.size(), delays);
    }

    /** Alerts that met a true onset. */
    public int hits() {
        return delays.size();
    }
}
