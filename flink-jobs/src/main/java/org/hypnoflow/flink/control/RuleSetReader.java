package org.hypnoflow.flink.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.BedRules;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StormLimits;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a whole file of rules: the lab's, then what beds change in them. */
final class RuleSetReader {
    static final List<String> KEYS = List.of("storm", "rules", "beds");
    static final List<String> STORM_KEYS = List.of("alerts", "epochs");

    /** Every bed that changes a rule has its own copy of all, in state and on every task. */
    static final int MOST_BED_RULES = 20_000;

    private static final String NO_STORM = "off";

    private final Problems problems;
    private final Map<String, Fields> written = new LinkedHashMap<>();
    private final Map<String, AlertRule> rules = new LinkedHashMap<>();

    RuleSetReader(Problems problems) {
        this.problems = problems;
    }

    RuleSet read(String version, Node root) {
        Fields file = Fields.root(root, KEYS, problems);
        StormLimits storm = file.of("storm", this::storm, StormLimits.DEFAULT);
        file.need("rules", this::rules, "a rule, see docs/write-alert-rules.md");
        problems.refuse();
        List<BedRules> beds = file.of("beds", this::beds, List.of());
        problems.refuse();
        return new RuleSet(version, List.copyOf(rules.values()), beds, storm);
    }

    private StormLimits storm(Field field) {
        if (!field.isMapping()) {
            if (field.word().equals(NO_STORM)) {
                return StormLimits.OFF;
            }
            throw field.expected("off, or alerts and epochs, as in {alerts: 12, epochs: 60}");
        }
        Fields storm = Fields.in(field, STORM_KEYS, problems);
        int alerts = storm.of("alerts", inner -> inner.count(2, 1000), StormLimits.DEFAULT.alerts());
        int epochs = storm.of("epochs", inner -> inner.count(1, Dwell.MOST_EPOCHS), StormLimits.DEFAULT.epochs());
        return new StormLimits(alerts, epochs);
    }

    private Map<String, AlertRule> rules(Field field) {
        for (Field rule : Fields.in(field, null, problems).all()) {
            Fields keys = Fields.in(rule, RuleReader.KEYS, problems);
            String id = last(rule, field);
            written.put(id, keys);
            rules.put(id, new RuleReader(id, keys, problems).read());
        }
        return rules;
    }

    private List<BedRules> beds(Field field) {
        List<BedRules> beds = new ArrayList<>();
        for (Field bed : Fields.in(field, null, problems).all()) {
            beds.add(new BedRules(last(bed, field), bed(bed)));
            if (beds.size() * (long) rules.size() > MOST_BED_RULES) {
                throw new IllegalArgumentException("over " + MOST_BED_RULES + " rules in " + beds.size()
                        + " beds, each with its own copy of all " + rules.size()
                        + " (expected: fewer beds that differ, or fewer rules)");
            }
        }
        return beds;
    }

    private List<AlertRule> bed(Field bed) {
        Map<String, AlertRule> own = new LinkedHashMap<>(rules);
        for (Field change : Fields.in(bed, rules.keySet(), problems).all()) {
            Fields keys = Fields.in(change, RuleReader.KEYS, problems);
            String id = last(change, bed);
            Fields merged = written.get(id).under(keys);
            AlertRule rule = new RuleReader(id, merged, problems).read();
            if (rule != null) {
                own.put(id, rule);
            }
        }
        return List.copyOf(own.values());
    }

    private static String last(Field field, Field parent) {
        return field.path().substring(parent.path().length() + 1);
    }
}
