package org.hypnoflow.alert;

import java.util.List;
import java.util.function.Consumer;
import org.hypnoflow.score.StageScore;

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
     * The next score of a recording, in the order in which {@link org.hypnoflow.score.ScoreVersions} gives them. The last
     * FINAL one clears what is open.
     *
     * @param alerts receives every update
     */
    public BedAlerts score(BedAlerts before, StageScore score, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        step.score(score);
        return step.after();
    }

    /** Somebody has seen an alert. Of an alert that is not ACTIVE nothing changes. */
    public BedAlerts acknowledge(BedAlerts before, Acknowledgement by, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        step.acknowledge(by);
        return step.after();
    }

    /** No new alerts of a rule, or of all, for a while. */
    public BedAlerts pause(BedAlerts before, AlertPause pause, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        step.pause(pause);
        return step.after();
    }

    /** Lights go off or on. */
    public BedAlerts lights(BedAlerts before, LightsMarker marker, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        step.lights(marker);
        return step.after();
    }

    /** The recording's bed and clock become known. */
    public BedAlerts context(BedAlerts before, BedContext bed, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        step.bed(bed);
        return step.after();
    }

    /** A fault that no score shows begins or is over. */
    public BedAlerts event(BedAlerts before, TechnicalEvent event, Consumer<Alert> alerts) {
        BedStep step = step(before, alerts);
        step.event(event);
        return step.after();
    }

    private BedStep step(BedAlerts before, Consumer<Alert> alerts) {
        List<AlertRule> ofBed = rules.of(before.bed().bed());
        BedStep step = new BedStep(before, ofBed, new OpenAlerts(before, rules, alerts));
        step.adopt(rules.version());
        return step;
    }
}
