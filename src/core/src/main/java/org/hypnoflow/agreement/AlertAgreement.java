package org.hypnoflow.agreement;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hypnoflow.alert.AlertRule;

/**
 * Precision, recall and delay of one rule over nights, with 95 % intervals over nights.
 *
 * @param medianDelayMinutes over hits
 */
public record AlertAgreement(
        AlertRule rule,
        AlertReference reference,
        AlertTotals totals,
        BootstrapInterval precision,
        BootstrapInterval recall,
        BootstrapInterval alertsPerNight,
        BootstrapInterval medianDelayMinutes) {

    private static final double MEDIAN = 0.5;

    /** Draws {@code resamples} samples of nights from {@code seed} for the intervals. */
    public static AlertAgreement of(
            AlertRule rule, AlertReference reference, List<NightAlerts> nights, int resamples, long seed) {
        return new AlertAgreement(
                rule,
                reference,
                AlertTotals.of(nights),
                interval(nights, AlertTotals::precision, resamples, seed),
                interval(nights, AlertTotals::recall, resamples, seed),
                interval(nights, AlertTotals::alertsPerNight, resamples, seed),
                interval(nights, totals -> totals.delayMinutes(MEDIAN), resamples, seed));
    }

    private static BootstrapInterval interval(
            List<NightAlerts> nights, ToDoubleFunction<AlertTotals> statistic, int resamples, long seed) {
        return BootstrapInterval.over(nights, drawn -> statistic.applyAsDouble(AlertTotals.of(drawn)), resamples, seed);
    }
}
