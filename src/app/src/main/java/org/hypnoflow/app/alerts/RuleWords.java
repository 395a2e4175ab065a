package org.hypnoflow.app.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/** A rule in words. */
final class RuleWords {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private RuleWords() {}

    static String of(AlertRule rule) {
        String condition = rule.stages() == null ? condition(rule.technical()) : condition(rule.stages());
        List<String> words = new ArrayList<>();
        words.add(condition);
        words.addAll(gates(rule.gates()));
        if (rule.latched()) {
            words.add("until acknowledged");
        }
        return String.join("; ", words);
    }

    /** An enum's constant as a file of rules has it. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static double minutes(int epochs) {
        return (double) epochs * EpochGrid.EPOCH_SECONDS / SECONDS_PER_MINUTE;
    }

    static String clock(int secondOfDay) {
        int minutes = secondOfDay / SECONDS_PER_MINUTE;
        return String.format(Locale.ROOT, "%02d:%02d", minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
    }

    private static String condition(StageCondition condition) {
        List<String> stages = new ArrayList<>();
        for (SleepStage stage : SleepStage.values()) {
            float weight = condition.weights()[stage.ordinal()];
            if (weight != 0) {
                stages.add(weight == 1 ? stage.name() : number(weight) + " " + stage);
            }
        }
        return String.join("+", stages) + (condition.byConfidence() ? " by confidence" : "") + ": in "
                + dwell(condition.enter(), condition.enter().epochs()) + ", out " + dwell(condition.leave(), 0);
    }

    private static String dwell(Dwell dwell, float plainMass) {
        return dwell.mass() == plainMass
                ? String.valueOf(dwell.epochs())
                : number(dwell.mass()) + " of " + dwell.epochs();
    }

    private static String condition(TechnicalCondition condition) {
        String below = condition.threshold() > 0 ? " below " + number(condition.threshold()) : "";
        String dwell = condition.fault().showsInScores()
                ? ": in " + condition.enterEpochs() + ", out " + condition.leaveEpochs()
                : "";
        return name(condition.fault()) + below + dwell;
    }

    private static List<String> gates(RuleGates gates) {
        List<String> words = new ArrayList<>();
        boolean early = gates.minSinceSleepOnset() > 0;
        boolean late = gates.maxSinceSleepOnset() < RuleGates.UNBOUNDED;
        if (early || late) {
            words.add((early ? "from " + number(minutes(gates.minSinceSleepOnset())) + " " : "")
                    + (late ? "to " + number(minutes(gates.maxSinceSleepOnset())) + " " : "")
                    + "min after sleep onset");
        } else if (gates.afterSleepOnset()) {
            words.add("after sleep onset");
        }
        if (gates.fromSecondOfDay() >= 0) {
            words.add(clock(gates.fromSecondOfDay()) + " to " + clock(gates.toSecondOfDay()));
        }
        if (gates.lights() != LightsGate.ANY) {
            words.add("lights " + name(gates.lights()));
        }
        if (gates.onlyFirst()) {
            words.add("only the first");
        }
        if (gates.refractoryEpochs() > 0) {
            words.add("not again for " + number(minutes(gates.refractoryEpochs())) + " min");
        }
        return words;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf((float) value);
    }
}
