package org.hypnoflow.flink.control;

import java.util.List;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.alert.TechnicalFault;

/** Reads the condition of a rule that watches leads, streams and models. */
final class FaultReader {
    private static final List<String> STAGE_KEYS = List.of(
            "evidence",
            "after-sleep-onset",
            "since-sleep-onset-minutes",
            "clock",
            "lights",
            "only-first",
            "refractory-minutes");
    private static final float HALF = 0.5f;

    private final Fields rule;

    FaultReader(Fields rule) {
        this.rule = rule;
    }

    /** The condition, null where anything is wrong with it. */
    TechnicalCondition read() {
        STAGE_KEYS.forEach(key -> rule.refuse(key, "not for a fault (expected: with stages alone)"));
        TechnicalFault fault = rule.of("fault", field -> field.oneOf(TechnicalFault.values()), null);
        if (fault == null) {
            return null;
        }
        if (!fault.showsInScores()) {
            String why = "not for " + Field.name(fault) + " (expected: none, it is told of when it begins and ends)";
            rule.refuse("enter", why);
            rule.refuse("leave", why);
        }
        int enter = rule.of("enter", field -> field.count(1, Dwell.MOST_EPOCHS), 1);
        int leave = rule.of("leave", field -> field.count(1, Dwell.MOST_EPOCHS), 1);
        float below = 0;
        if (fault == TechnicalFault.LOW_COVERAGE) {
            below = rule.of("below", FaultReader::share, HALF);
        } else {
            rule.refuse("below", "not for " + Field.name(fault) + " (expected: with fault: low-coverage alone)");
        }
        return new TechnicalCondition(fault, enter, leave, below);
    }

    private static float share(Field field) {
        float share = field.number();
        if (!(share > 0 && share <= 1)) {
            throw field.expected("over 0 to 1");
        }
        return share;
    }
}
