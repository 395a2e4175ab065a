package org.hypnoflow.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.hypnoflow.alert.AlertRule;

/**
 * Chooses the rule of most precision among those that reach a recall. Rules of a batch share the history of a night, so
 * that thousands cost little more than their sums.
 *
 * @param nights the tuning nights
 * @param toleranceEpochs how far an alert's onset may lie from the true one
 */
public record RuleTuning(List<NightPair> nights, int toleranceEpochs) {
    private static final int BATCH = 200;
    private static final double MEDIAN = 0.5;
    private static final double ROUNDING = 1e-9;

    public RuleTuning {
        nights = List.copyOf(nights);
    }

    /**
     * Tries {@code rules}, which tell the same as {@code told}. Nights run in parallel; the result does not depend on it.
     *
     * @param tried hears how many rules more have been tried on all nights; may be called from any thread
     */
    public List<JudgedRule> judge(List<AlertRule> rules, AlertRule told, AlertReference reference, IntConsumer tried) {
        List<JudgedRule> judged = new ArrayList<>(rules.size());
        for (int from = 0; from < rules.size(); from += BATCH) {
            List<AlertRule> batch = rules.subList(from, Math.min(from + BATCH, rules.size()));
            List<Map<String, NightAlerts>> byNight = nights.parallelStream()
                    .map(night -> night.judge(batch, told, reference, toleranceEpochs))
                    .toList();
            for (AlertRule rule : batch) {
                judged.add(new JudgedRule(
                        rule,
                        AlertTotals.of(byNight.stream()
                                .map(night -> night.get(rule.id()))
                                .toList())));
            }
            tried.accept(batch.size());
        }
        return judged;
    }

    /**
     * The most precise of {@code judged} with at least {@code recall}; of equal ones the one with more recall, then with
     * less delay, then the first. Empty where none reaches the recall.
     */
    public static Optional<JudgedRule> best(List<JudgedRule> judged, double recall) {
        Comparator<JudgedRule> worth = Comparator.comparingDouble(
                        (JudgedRule one) -> one.totals().precision())
                .thenComparingDouble(one -> one.totals().recall())
                .thenComparingDouble(one -> -one.totals().delayMinutes(MEDIAN));
        return judged.stream()
                .filter(one -> one.totals().hits() > 0 && one.totals().recall() >= recall - ROUNDING)
                .reduce((first, second) -> worth.compare(second, first) > 0 ? second : first);
    }
}
