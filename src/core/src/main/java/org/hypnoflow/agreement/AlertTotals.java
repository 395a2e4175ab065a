package org.hypnoflow.agreement;

import java.util.List;
import org.hypnoflow.epoch.EpochGrid;

/**
 * The alerts of one rule added up over nights. What nothing can be said of is NaN.
 *
 * @param delays of all hits, in epochs, ascending
 */
public record AlertTotals(int nights, int alerts, int references, double[] delays) {
    private static final double MINUTES_PER_EPOCH = EpochGrid.EPOCH_SECONDS / 60.0;

    /** Adds up {@code nights}. */
    public static AlertTotals of(List<NightAlerts> nights) {
        return new AlertTotals(
                nights.size(),
                nights.stream().mapToInt(NightAlerts::alerts).sum(),
                nights.stream().mapToInt(NightAlerts::references).sum(),
                nights.stream()
                        .flatMap(night -> night.delays().stream())
                        .mapToDouble(Integer::doubleValue)
                        .sorted()
                        .toArray());
    }

    public int hits() {
        return delays.length;
    }

    /** Share of alerts that met a true onset. */
    public double precision() {
        return (double) hits() / alerts;
    }

    /** Share of true onsets that an alert met. */
    public double recall() {
        return (double) hits() / references;
    }

    public double alertsPerNight() {
        return (double) alerts / nights;
    }

    public double referencesPerNight() {
        return (double) references / nights;
    }

    /** Minutes from the true onset to the end of the epoch that raised the alert: the quantile {@code share} of all hits. */
    public double delayMinutes(double share) {
        return BootstrapInterval.quantile(delays, share) * MINUTES_PER_EPOCH;
    }

    /** Mean of the same. */
    public double meanDelayMinutes() {
        double sum = 0;
        for (double delay : delays) {
            sum += delay;
        }
        return sum / delays.length * MINUTES_PER_EPOCH;
    }
}
