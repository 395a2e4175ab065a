package org.hypnoflow.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The open alerts of one recording during one step: raises, updates and ends them, and keeps pauses and storms. */
final class OpenAlerts {
    private static final String ALL_RULES = "";
    private static final long NEVER = -1;

    private final RuleSet rules;
    private final Consumer<Alert> updates;
    private final List<Alert> open;
    private final Map<String, Long> pauses;
    private final Map<String, Long> summarised;
    private long[] raised;
    private BedContext bed;

    OpenAlerts(BedAlerts before, RuleSet rules, Consumer<Alert> updates) {
        this.rules = rules;
        this.updates = updates;
        this.open = new ArrayList<>(before.open());
        this.pauses = new HashMap<>(before.pauses());
        this.summarised = new HashMap<>(before.summarised());
        this.raised = before.raised();
        this.bed = before.bed();
    }

    List<Alert> all() {
        return List.copyOf(open);
    }

    Map<String, Long> pauses() {
        return pauses;
    }

    long[] raised() {
        return raised;
    }

    Map<String, Long> summarised() {
        return summarised;
    }

    void bed(BedContext other) {
        bed = other;
    }

    /** The open alert of a rule, null where there is none. */
    Alert of(String ruleID) {
        for (Alert alert : open) {
            if (alert.ruleID().equals(ruleID)) {
                return alert;
            }
        }
        return null;
    }

    /**
     * Raises an alert, unless its rule was paused when what it tells began, or the bed flaps; then it is counted, once for
     * all the epochs in which there is reason to raise it.
     */
    void raise(AlertRule rule, Onset onset) {
        long now = onset.raisedEpoch();
        if (isPaused(rule.id(), onset.enteredEpoch())) {
            return;
        }
        boolean storm = !rules.storm().isOff() && within(now) >= rules.storm().alerts();
        boolean counted = onset.enteredEpoch() <= summarised.getOrDefault(rule.id(), NEVER);
        if (!counted) {
            count(now);
        }
        if (!storm) {
            give(Alert.raised(rule, rules.version(), bed, onset));
        } else if (!counted) {
            summarise(rule, onset);
        }
    }

    /** A fault is told once; what stages tell is found again with every epoch until they are FINAL. */
    private void summarise(AlertRule rule, Onset onset) {
        if (rule.stages() != null) {
            summarised.put(rule.id(), onset.enteredEpoch());
        }
        Alert storm = of(Alert.STORM_RULE);
        if (storm == null) {
            give(Alert.storm(rules.version(), bed, onset.raisedEpoch()));
        } else {
            update(storm, Alert::suppressing);
        }
    }

    void confirm(Alert alert, long onset) {
        update(alert, one -> one.confirmed(onset));
    }

    void withdraw(Alert alert, long epoch) {
        update(alert, one -> one.withdrawn(epoch));
    }

    /** What the alert tells is over: it ends, or waits for its acknowledgement where it is latched. */
    void over(Alert alert, boolean latched, long epoch) {
        if (!latched || alert.status() == AlertStatus.ACKNOWLEDGED) {
            clear(alert, epoch);
        } else if (!alert.over()) {
            update(alert, Alert::whenOver);
        }
    }

    /** What a latched alert tells is true again, before anybody acknowledged it. */
    void again(Alert alert) {
        again(alert, alert.detail());
    }

    /** The same of a fault, as it is now. */
    void again(Alert alert, String detail) {
        if (alert.over()) {
            update(alert, one -> one.again(detail));
        }
    }

    void clear(Alert alert, long epoch) {
        update(alert, one -> one.cleared(epoch));
    }

    void acknowledge(Acknowledgement by, long epoch) {
        for (Alert alert : all()) {
            if (alert.id().equals(by.alertID()) && alert.status() == AlertStatus.ACTIVE) {
                update(alert, one -> one.acknowledged(by));
                if (alert.over()) {
                    clear(of(alert.ruleID()), epoch);
                }
            }
        }
    }

    void pause(AlertPause pause, long epoch) {
        pauses.put(pause.ruleID() == null ? ALL_RULES : pause.ruleID(), epoch + 1 + pause.epochs());
    }

    /**
     * Ends pauses that are over, and the storm where it has passed; tells whether it has. What begins in a pause may become
     * FINAL after it, so that a pause is kept until every epoch of it is.
     *
     * @param settled the epoch after the last FINAL one
     */
    boolean pass(long now, long settled) {
        pauses.values().removeIf(end -> end <= settled);
        summarised.values().removeIf(entered -> entered < settled);
        Alert storm = of(Alert.STORM_RULE);
        boolean passed =
                storm != null && within(now) < Math.max(1, rules.storm().alerts() / 2);
        if (passed) {
            clear(storm, now);
        }
        return passed;
    }

    private boolean isPaused(String ruleID, long epoch) {
        return epoch < pauses.getOrDefault(ruleID, 0L) || epoch < pauses.getOrDefault(ALL_RULES, 0L);
    }

    private long within(long now) {
        long from = now - rules.storm().epochs();
        return Arrays.stream(raised).filter(epoch -> epoch > from).count();
    }

    private void count(long now) {
        if (!rules.storm().isOff()) {
            long[] more = Arrays.copyOf(raised, raised.length + 1);
            more[raised.length] = now;
            int surplus = Math.max(0, more.length - rules.storm().alerts());
            raised = Arrays.copyOfRange(more, surplus, more.length);
        }
    }

    private void give(Alert alert) {
        open.add(alert);
        updates.accept(alert);
    }

    private void update(Alert alert, UnaryOperator<Alert> change) {
        Alert next = change.apply(alert);
        int at = open.indexOf(alert);
        if (next.status().isOpen()) {
            open.set(at, next);
        } else {
            open.remove(at);
        }
        updates.accept(next);
    }
}
