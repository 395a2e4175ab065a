package org.hypnoflow.app.alerts;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.agreement.AlertAgreement;
import org.hypnoflow.agreement.AlertTotals;
import org.hypnoflow.agreement.BootstrapInterval;

/** What rules' alerts are worth, for people. What nothing can be said of is {@code -}. */
final class AlertText {
    private static final double LATE = 0.9;
    private static final int SHORTEST_NAME = 12;

    private final PrintWriter out;

    AlertText(PrintWriter out) {
        this.out = out;
    }

    void nights(int nights, int toleranceEpochs) {
        line("Nights %d; an alert meets a true onset within %d epochs of its own", nights, toleranceEpochs);
        out.println();
    }

    void print(List<AlertAgreement> agreements) {
        int name = agreements.stream().mapToInt(one -> one.rule().id().length()).reduce(SHORTEST_NAME, Math::max);
        String columns = "%-" + name + "s  %-12s  %-10s  %-18s  %-18s  %s";
        line(columns, "", "alerts/night", "true/night", "precision", "recall", "delay min: median, p90, mean");
        for (AlertAgreement one : agreements) {
            AlertTotals totals = one.totals();
            line(
                    columns,
                    one.rule().id(),
                    tenths(totals.alertsPerNight()),
                    tenths(totals.referencesPerNight()),
                    interval(one.precision()),
                    interval(one.recall()),
                    tenths(one.medianDelayMinutes().estimate()) + ", " + tenths(totals.delayMinutes(LATE)) + ", "
                            + tenths(totals.meanDelayMinutes()));
        }
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static String interval(BootstrapInterval interval) {
        String estimate = hundredths(interval.estimate());
        return Double.isNaN(interval.low())
                ? estimate
                : estimate + " (" + hundredths(interval.low()) + "-" + hundredths(interval.high()) + ")";
    }

    static String hundredths(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String tenths(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }
}
