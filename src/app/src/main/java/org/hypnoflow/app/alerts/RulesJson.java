package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.StormLimits;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.score.SleepStage;

/** Rules for programs, every default written out. What bounds nothing is null. */
final class RulesJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RulesJson() {}

    static String of(RuleSet rules) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", rules.version());
        if (rules.storm().equals(StormLimits.OFF)) {
            root.putNull("storm");
        } else {
            ObjectNode storm = root.putObject("storm");
            storm.put("alerts", rules.storm().alerts());
            storm.put("epochs", rules.storm().epochs());
        }
        put(root.putArray("rules"), rules.rules());
        ArrayNode beds = root.putArray("beds");
        rules.beds().forEach(bed -> {
            ObjectNode node = beds.addObject();
            node.put("bed", bed.bed());
            put(node.putArray("rules"), bed.rules());
        });
        return root.toPrettyString();
    }

    private static void put(ArrayNode array, List<AlertRule> rules) {
        for (AlertRule rule : rules) {
            ObjectNode node = array.addObject();
            node.put("id", rule.id());
            node.put("text", rule.text());
            node.put("level", RuleWords.name(rule.level()));
            node.put("enabled", rule.enabled());
            node.put("latched", rule.latched());
            if (rule.stages() == null) {
                put(node, rule.technical());
            } else {
                put(node, rule.stages());
                put(node, rule.gates());
            }
        }
    }

    private static void put(ObjectNode node, TechnicalCondition condition) {
        node.put("fault", RuleWords.name(condition.fault()));
        if (condition.threshold() > 0) {
            node.put("below", condition.threshold());
        }
        if (condition.fault().showsInScores()) {
            node.put("enter", condition.enterEpochs());
            node.put("leave", condition.leaveEpochs());
        }
    }

    private static void put(ObjectNode node, StageCondition condition) {
        ObjectNode stages = node.putObject("stages");
        for (SleepStage stage : SleepStage.values()) {
            stages.put(stage.name(), condition.weights()[stage.ordinal()]);
        }
        node.put("evidence", condition.byConfidence() ? "confidence" : "stage");
        put(node.putObject("enter"), condition.enter());
        put(node.putObject("leave"), condition.leave());
    }

    private static void put(ObjectNode node, Dwell dwell) {
        node.put("epochs", dwell.epochs());
        node.put("mass", dwell.mass());
    }

    private static void put(ObjectNode node, RuleGates gates) {
        node.put("after_sleep_onset", gates.afterSleepOnset());
        ObjectNode since = node.putObject("since_sleep_onset_minutes");
        since.put("min", RuleWords.minutes(gates.minSinceSleepOnset()));
        boolean bounded = gates.maxSinceSleepOnset() < RuleGates.UNBOUNDED;
        since.put("max", bounded ? (Double) RuleWords.minutes(gates.maxSinceSleepOnset()) : null);
        boolean clock = gates.fromSecondOfDay() >= 0;
        node.put(
                "clock",
                clock ? RuleWords.clock(gates.fromSecondOfDay()) + "-" + RuleWords.clock(gates.toSecondOfDay()) : null);
        node.put("lights", RuleWords.name(gates.lights()));
        node.put("only_first", gates.onlyFirst());
        node.put("refractory_minutes", RuleWords.minutes(gates.refractoryEpochs()));
    }
}
