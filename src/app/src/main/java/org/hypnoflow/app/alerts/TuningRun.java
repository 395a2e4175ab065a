package org.hypnoflow.app.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hypnoflow.agreement.AlertAgreement;
import org.hypnoflow.agreement.AlertReference;
import org.hypnoflow.agreement.JudgedRule;
import org.hypnoflow.agreement.NightAlerts;
import org.hypnoflow.agreement.NightHalves;
import org.hypnoflow.agreement.NightPair;
import org.hypnoflow.agreement.RuleFamily;
import org.hypnoflow.agreement.RuleTuning;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.app.Terminal;

/** Tunes rules on one half of the nights. Rules that tell the same share one search. */
final class TuningRun implements AutoCloseable {
    private static final int UPDATE_MILLIS = 200;

    private final NightHalves<NightPair> halves;
    private final JudgeOptions judge;
    private final RuleTuning tuning;
    private final boolean hasProbabilities;
    private final ProgressBar bar;
    private final Map<Search, List<JudgedRule>> searched = new HashMap<>();

    /** @param watchable whether progress may be shown, where a person watches */
    TuningRun(NightHalves<NightPair> halves, JudgeOptions judge, boolean watchable) {
        this.halves = halves;
        this.judge = judge;
        this.tuning = new RuleTuning(halves.tuning(), judge.toleranceEpochs());
        this.hasProbabilities =
                halves.tuning().stream().anyMatch(pair -> pair.scored().hasProbabilities());
        this.bar = watchable && Terminal.isWatched() ? bar() : null;
    }

    /** What a search depends on. */
    private record Search(List<Float> weights, RuleGates gates, AlertReference reference) {

        static Search of(AlertRule rule, AlertReference reference) {
            List<Float> state = new ArrayList<>();
            for (float weight : rule.stages().weights()) {
                state.add(weight == 1 ? 1f : 0f);
            }
            return new Search(state, rule.gates(), reference);
        }
    }

    /**
     * Tunes one rule.
     *
     * @param recall null for that of the rule as given
     */
    TunedRule tune(AlertRule given, Double recall) {
        AlertReference reference = judge.reference(given);
        AlertAgreement before = agreement(given, given, reference, halves.tuning());
        double least = recall == null ? before.totals().recall() : recall;
        List<JudgedRule> judged = new ArrayList<>(search(given, reference));
        judged.add(new JudgedRule(given, before.totals()));
        Optional<AlertRule> best = RuleTuning.best(judged, least).map(found -> renamed(found.rule(), given));
        List<AlertRule> both = best.map(found -> List.of(given, found)).orElse(List.of(given));
        return new TunedRule(
                given,
                best.orElse(null),
                least,
                both.stream()
                        .map(rule -> agreement(rule, given, reference, halves.tuning()))
                        .toList(),
                both.stream()
                        .map(rule -> agreement(rule, given, reference, halves.heldOut()))
                        .toList());
    }

    private List<JudgedRule> search(AlertRule given, AlertReference reference) {
        return searched.computeIfAbsent(Search.of(given, reference), any -> {
            List<AlertRule> family = RuleFamily.of(given, hasProbabilities);
            if (bar != null) {
                bar.maxHint(bar.getMax() + family.size());
            }
            return tuning.judge(family, given, reference, this::tried);
        });
    }

    private void tried(int more) {
        if (bar != null) {
            bar.stepBy(more);
        }
    }

    private static AlertRule renamed(AlertRule found, AlertRule given) {
        return new AlertRule(
                given.id() + "-tuned",
                given.text(),
                given.level(),
                given.enabled(),
                given.latched(),
                found.stages(),
                null,
                found.gates());
    }

    private AlertAgreement agreement(AlertRule rule, AlertRule told, AlertReference reference, List<NightPair> nights) {
        List<NightAlerts> judged = nights.stream()
                .map(night -> night.judge(List.of(rule), told, reference, judge.toleranceEpochs())
                        .get(rule.id()))
                .toList();
        return AlertAgreement.of(rule, reference, judged, EvaluateCommand.RESAMPLES, judge.seed());
    }

    private static ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName("Tuning")
                .setInitialMax(0)
                .setUnit(" rules", 1)
                .showSpeed()
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
