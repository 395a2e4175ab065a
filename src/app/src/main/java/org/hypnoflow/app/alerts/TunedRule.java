package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hypnoflow.agreement.AlertAgreement;
import org.hypnoflow.alert.AlertRule;

/**
 * A rule as given and as tuned, on both halves of the nights.
 *
 * @param recall the least recall asked for on the tuning nights
 * @param onTuning the rule as given, then as tuned where one was found
 * @param onHeldOut the same on the nights that nothing was chosen on
 */
record TunedRule(
        AlertRule given,
        AlertRule tuned,
        double recall,
        List<AlertAgreement> onTuning,
        List<AlertAgreement> onHeldOut) {

    void print(AlertText text) {
        text.line("%s, recall at least %s on the tuning nights", given.id(), AlertText.hundredths(recall));
        if (tuned == null) {
            text.line("no rule of the search reaches that recall");
        }
        text.line("");
        text.line("Tuning nights, %d:", onTuning.get(0).totals().nights());
        text.print(onTuning);
        text.line("Held-out nights, %d:", onHeldOut.get(0).totals().nights());
        text.print(onHeldOut);
        text.line("");
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("rule", given.id());
        node.put("recall", recall);
        if (tuned == null) {
            node.putNull("tuned");
        } else {
            node.put("tuned", tuned.id());
        }
        put(node.putArray("on_tuning_nights"), onTuning);
        put(node.putArray("on_held_out_nights"), onHeldOut);
        return node;
    }

    private static void put(ArrayNode array, List<AlertAgreement> agreements) {
        agreements.forEach(one -> array.add(AlertJson.of(one)));
    }
}
