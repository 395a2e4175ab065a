package org.hypnoflow.app.page;

import java.util.List;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;

/** Alert rules for tests. */
final class Rules {
    private Rules() {}

    /** Raises one alert per bed, with its first stage. */
    static RuleSet anyStage() {
        return new RuleSet(
                "v1",
                List.of(AlertRule.of(
                        "any-stage",
                        "A stage",
                        AlertLevel.NOTICE,
                        StageCondition.of(Dwell.of(1), Dwell.noneOf(1), SleepStage.values()),
                        RuleGates.OPEN)));
    }
}
