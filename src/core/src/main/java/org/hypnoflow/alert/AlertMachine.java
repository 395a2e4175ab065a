package org.hypnoflow.alert;

import java.util.List;
import java.util.function.Consumer;

/**
 * Decides when alerts of one rule set are raised, confirmed, withdrawn and cleared. A stage rule runs twice over the
 * scores: once over FINAL stages, which nothing can change, and from there once over the latest versions of the epochs
 * behind them. The second run raises an alert as early as there is reason to; the first confirms it. An alert that FINAL
 * stages do not bear out is withdrawn. There is one open alert for a recording and a rule.
 *
 * <p>Stage alerts depend on the scores, and on nothing else but what people send: acknowledgements, pauses, lights. Holds
 * no state of its own.
 */
public final class AlertMachine {
    private final RuleSet rules;

    public AlertMachine(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * What one message changes. Scores come in the order in which {@link org.hypnoflow.score.ScoreVersions} gives them; the
     * last FINAL one clears what is open. Of an alert that is not ACTIVE an acknowledgement changes nothing.
     *
     * @param alerts receives every update
     * @throws IllegalStateException where a score is not the next one: the flow before this is broken
     */
    public BedAlerts accept(BedAlerts before, BedMessage message, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        if (message.score() != null) {
            step.score(message.score());
        } else if (message.bed() != null) {
            step.bed(message.bed());
        } else if (message.lights() != null) {
            step.lights(message.lights());
        } else if (message.acknowledgement() != null) {
            step.acknowledge(message.acknowledgement());
        } else if (message.pause() != null) {
            step.pause(message.pause());
        } else {
            step.event(message.event());
        }
        return step.after();
    }

    /**
     * Ends what is open of a recording that nothing more comes of.
     *
     * @param alerts receives every update
     */
    public void end(BedAlerts before, Consumer<Alert> alerts) {
        step(before, alerts).finish();
    }

    private BedStep step(BedAlerts before, Consumer<Alert> alerts) {
        List<AlertRule> ofBed = rules.of(before.bed().bed());
        BedStep step = new BedStep(before, ofBed, new OpenAlerts(before, rules, alerts));
        step.adopt(rules.version());
        return step;
    }
}
