package org.hypnoflow.app.alerts;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.BedRules;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StormLimits;

/** Rules for people: a table of the lab's, then what beds change. */
final class RulesText {
    private final PrintWriter out;

    RulesText(PrintWriter out) {
        this.out = out;
    }

    void print(String title, RuleSet rules) {
        out.println(title + ", version " + rules.version() + ". In and out in epochs of 30 s.");
        out.println();
        table(rules.rules());
        for (BedRules bed : rules.beds()) {
            out.println();
            out.println("Otherwise at " + bed.bed() + ":");
            table(bed.rules().stream()
                    .filter(rule -> !rules.rules().contains(rule))
                    .toList());
        }
        out.println();
        StormLimits storm = rules.storm();
        out.println(
                storm.equals(StormLimits.OFF)
                        ? "A bed that flaps is not summarised."
                        : "A bed with " + storm.alerts() + " alerts in " + storm.epochs() + " epochs is summarised.");
        out.println("Alerts are notifications for a technician, never safety alarms.");
    }

    private void table(List<AlertRule> rules) {
        int ids = width(rules.stream().map(AlertRule::id).toList(), "rule");
        int texts = width(rules.stream().map(AlertRule::text).toList(), "says");
        String row = "%-" + ids + "s  %-9s  %-3s  %-" + texts + "s  %s";
        line(row, "rule", "level", "on", "says", "when");
        for (AlertRule rule : rules) {
            line(
                    row,
                    rule.id(),
                    RuleWords.name(rule.level()),
                    rule.enabled() ? "yes" : "no",
                    rule.text(),
                    RuleWords.of(rule));
        }
    }

    private static int width(List<String> column, String heading) {
        return column.stream().mapToInt(String::length).reduce(heading.length(), Math::max);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
