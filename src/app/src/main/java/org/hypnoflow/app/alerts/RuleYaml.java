package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.score.SleepStage;

/** Writes stage rules as a file of rules that {@code --rules} reads. What is as by default is left out. */
final class RuleYaml {
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private RuleYaml() {}

    static String of(List<AlertRule> rules) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode list = root.putObject("rules");
        rules.forEach(rule -> put(list.putObject(rule.id()), rule));
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a tree of texts and numbers cannot be written", broken);
        }
    }

    private static void put(ObjectNode node, AlertRule rule) {
        node.put("text", rule.text());
        node.put("level", RuleWords.name(rule.level()));
        if (!rule.enabled()) {
            node.put("enabled", false);
        }
        if (rule.latched()) {
            node.put("latched", true);
        }
        ObjectNode weights = node.putObject("stages");
        for (SleepStage stage : SleepStage.values()) {
            float weight = rule.stages().weights()[stage.ordinal()];
            if (weight != 0) {
                put(weights, stage.name(), weight);
            }
        }
        if (rule.stages().byConfidence()) {
            node.put("evidence", "confidence");
        }
        put(node.putObject("enter"), rule.stages().enter());
        put(node.putObject("leave"), rule.stages().leave());
        put(node, rule.gates());
    }

    private static void put(ObjectNode node, Dwell dwell) {
        node.put("epochs", dwell.epochs());
        put(node, "mass", dwell.mass());
    }

    private static void put(ObjectNode node, RuleGates gates) {
        if (gates.afterSleepOnset()) {
            node.put("after-sleep-onset", true);
        }
        boolean early = gates.minSinceSleepOnset() > 0;
        boolean late = gates.maxSinceSleepOnset() < RuleGates.UNBOUNDED;
        if (early || late) {
            ObjectNode since = node.putObject("since-sleep-onset-minutes");
            if (early) {
                put(since, "min", RuleWords.minutes(gates.minSinceSleepOnset()));
            }
            if (late) {
                put(since, "max", RuleWords.minutes(gates.maxSinceSleepOnset()));
            }
        }
        if (gates.lights() != LightsGate.ANY) {
            node.put("lights", RuleWords.name(gates.lights()));
        }
        if (gates.onlyFirst()) {
            node.put("only-first", true);
        }
        if (gates.refractoryEpochs() > 0) {
            put(node, "refractory-minutes", RuleWords.minutes(gates.refractoryEpochs()));
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (value == Math.rint(value)) {
            node.put(name, (long) value);
        } else {
            node.put(name, value);
        }
    }
}
