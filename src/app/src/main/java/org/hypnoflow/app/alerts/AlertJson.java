package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hypnoflow.agreement.AlertAgreement;
import org.hypnoflow.agreement.AlertTotals;
import org.hypnoflow.agreement.BootstrapInterval;

/** What a rule's alerts are worth, for programs. What nothing can be said of is null. */
final class AlertJson {
    private static final double LATE = 0.9;

    private AlertJson() {}

    static ObjectNode of(AlertAgreement agreement) {
        AlertTotals totals = agreement.totals();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("rule", agreement.rule().id());
        node.putObject("reference")
                .put("epochs", agreement.reference().epochs())
                .put("merge_epochs", agreement.reference().mergeEpochs());
        node.put("alerts", totals.alerts());
        node.put("references", totals.references());
        node.put("hits", totals.hits());
        put(node.putObject("precision"), agreement.precision());
        put(node.putObject("recall"), agreement.recall());
        put(node.putObject("alerts_per_night"), agreement.alertsPerNight());
        put(node, "references_per_night", totals.referencesPerNight());
        ObjectNode delay = node.putObject("delay_minutes");
        put(delay.putObject("median"), agreement.medianDelayMinutes());
        put(delay, "p90", totals.delayMinutes(LATE));
        put(delay, "mean", totals.meanDelayMinutes());
        return node;
    }

    private static void put(ObjectNode node, BootstrapInterval interval) {
        put(node, "estimate", interval.estimate());
        put(node, "low", interval.low());
        put(node, "high", interval.high());
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
