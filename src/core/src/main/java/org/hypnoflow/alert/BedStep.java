package org.hypnoflow.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.NightTrack;

/** What one element changes in one recording. Copies a map only where it changes. */
final class BedStep {
    /** Rules go by beds: where the bed changes they are adopted again. */
    private static final String NOT_ADOPTED = "";

    private final BedAlerts before;
    private final List<AlertRule> rules;
    private final OpenAlerts alerts;
    private final List<StageScore> pending;
    private String version;
    private BedContext bed;
    private NightTrack night;
    private StageHistory history;
    private SignalFacts signals;
    private Map<String, StageEntry> entries;
    private Map<String, FaultTrack> faults;
    private int events;
    private long now;

    BedStep(BedAlerts before, List<AlertRule> rules, OpenAlerts alerts) {
        this.before = before;
        this.rules = rules;
        this.alerts = alerts;
        this.pending = new ArrayList<>(before.pending());
        this.version = before.rules();
        this.bed = before.bed();
        this.night = before.night();
        this.history = before.history();
        this.signals = before.signals();
        this.entries = before.entries();
        this.faults = before.faults();
        this.events = before.events();
        this.now = Math.max(0, newestEpoch());
    }

    BedAlerts after() {
        return new BedAlerts(
                version,
                bed,
                night,
                history,
                signals,
                List.copyOf(pending),
                entries,
                faults,
                alerts.all(),
                alerts.pauses(),
                alerts.raised(),
                events);
    }

    /** Alerts of rules that are gone end; a rule that is new starts with the next epoch; one of the same id goes on. */
    void adopt(String newVersion) {
        if (newVersion.equals(version)) {
            return;
        }
        version = newVersion;
        Map<String, StageEntry> known = new HashMap<>();
        Map<String, FaultTrack> knownFaults = new HashMap<>();
        for (AlertRule rule : rules) {
            if (rule.stages() != null) {
                known.put(rule.id(), entries.getOrDefault(rule.id(), StageEntry.after(history.end() - 1)));
            } else {
                knownFaults.put(rule.id(), faults.getOrDefault(rule.id(), FaultTrack.NONE));
            }
        }
        entries = known;
        faults = knownFaults;
        for (Alert alert : alerts.all()) {
            if (!known.containsKey(alert.ruleID())
                    && !knownFaults.containsKey(alert.ruleID())
                    && !alert.ruleID().equals(Alert.STORM_RULE)) {
                alerts.clear(alert, now);
            }
        }
    }

    void score(StageScore score) {
        boolean isNew = score.epoch() > newestEpoch();
        now = Math.max(newestEpoch(), score.epoch() + score.revision());
        if (score.status() == ScoreStatus.FINAL) {
            settle(score);
        } else {
            keep(score);
        }
        if (isNew) {
            signals = signals.after(score);
            watchFaults(score, alerts.pass(now));
            lookAhead();
        }
        if (score.last() && score.status() == ScoreStatus.FINAL) {
            finish();
        }
    }

    void acknowledge(Acknowledgement by) {
        alerts.acknowledge(by, now);
    }

    void pause(AlertPause pause) {
        alerts.pause(pause, newestEpoch());
    }

    void lights(LightsMarker marker) {
        night = night.lights(marker.epoch(), marker.on());
    }

    void bed(BedContext other) {
        version = other.equals(bed) ? version : NOT_ADOPTED;
        bed = other;
        alerts.bed(other);
    }

    void event(TechnicalEvent event) {
        events++;
        for (AlertRule rule : rules) {
            if (rule.technical() != null && rule.technical().fault() == event.fault()) {
                turn(rule, !event.over(), event.detail(), now + "." + events);
            }
        }
    }

    private long newestEpoch() {
        return history.end() - 1 + pending.size();
    }

    private void keep(StageScore score) {
        int at = (int) (score.epoch() - history.end());
        if (at < 0 || at > pending.size()) {
            throw new IllegalStateException(
                    "score of epoch " + score.epoch() + ", " + score.status() + ", of recording " + score.recordingID()
                            + " (expected: epoch " + history.end() + " to " + (newestEpoch() + 1) + ")");
        }
        if (at == pending.size()) {
            pending.add(score);
        } else {
            pending.set(at, score);
        }
    }

    /** One epoch more is FINAL. */
    private void settle(StageScore score) {
        history = history.plus(score);
        night = night.after(score.stage());
        if (!pending.isEmpty()) {
            pending.remove(0);
        }
        NightFacts facts = new NightFacts(night, bed);
        for (AlertRule rule : rules) {
            if (rule.stages() != null) {
                settle(rule, facts);
            }
        }
    }

    private void settle(AlertRule rule, NightFacts facts) {
        StageEntry old = entries.get(rule.id());
        StageEntry entry = old.next(rule, history, facts);
        if (entry.equals(old)) {
            return;
        }
        put(rule, entry);
        Alert alert = alerts.of(rule.id());
        if (entry.inside() && entry.raises() && alert != null) {
            bearOut(alert, entry);
        } else if (entry.inside() && entry.raises()) {
            raise(rule, entry, true, entry.entered() + "F");
        } else if (!entry.inside() && alert != null && alert.confirmed()) {
            alerts.over(alert, rule.latched(), now);
        }
    }

    /** A latched alert that FINAL stages have confirmed before stands for what is entered again as well. */
    private void bearOut(Alert alert, StageEntry entry) {
        if (alert.confirmed()) {
            alerts.again(alert);
        } else {
            alerts.confirm(alert, entry.onset());
        }
    }

    /** Runs on over the epochs that are not FINAL, from where the FINAL ones left off. */
    private void lookAhead() {
        if (pending.isEmpty()) {
            return;
        }
        StageHistory view = history;
        NightTrack seen = night;
        Map<String, StageEntry> ahead = new HashMap<>(entries);
        for (StageScore score : pending) {
            view = view.plus(score);
            seen = seen.after(score.stage());
            NightFacts facts = new NightFacts(seen, bed);
            for (AlertRule rule : rules) {
                if (rule.stages() != null) {
                    ahead.put(rule.id(), ahead.get(rule.id()).next(rule, view, facts));
                }
            }
        }
        for (AlertRule rule : rules) {
            if (rule.stages() != null) {
                judge(rule, ahead.get(rule.id()));
            }
        }
    }

    private void judge(AlertRule rule, StageEntry entry) {
        Alert alert = alerts.of(rule.id());
        boolean tells = entry.inside() && entry.raises();
        if (alert == null && tells && entry.entered() >= history.end()) {
            raise(rule, entry, false, Long.toString(now));
        } else if (alert != null && !alert.confirmed() && !tells && alert.raisedEpoch() < history.end()) {
            alerts.withdraw(alert, now);
        } else if (alert != null && alert.confirmed() && !isSettled(rule)) {
            judgeAgain(rule, alert, tells);
        }
    }

    /** Whether FINAL stages are in the state of {@code rule}, and entered it with open gates. */
    private boolean isSettled(AlertRule rule) {
        StageEntry settled = entries.get(rule.id());
        return settled.inside() && settled.raises();
    }

    /** A confirmed alert, latched by the rule, of a state that FINAL stages have left. */
    private void judgeAgain(AlertRule rule, Alert alert, boolean tells) {
        if (tells) {
            alerts.again(alert);
        } else {
            alerts.over(alert, rule.latched(), now);
        }
    }

    private void raise(AlertRule rule, StageEntry entry, boolean confirmed, String occasion) {
        alerts.raise(rule, new Onset(occasion, entry.onset(), now, confirmed, entry.confidence(), ""));
    }

    /** @param calm whether a storm has just passed: what it kept quiet and still stands is told then */
    private void watchFaults(StageScore score, boolean calm) {
        for (AlertRule rule : rules) {
            TechnicalCondition condition = rule.technical();
            if (condition != null && condition.fault().showsInScores()) {
                String fault = signals.fault(condition, score);
                FaultTrack old = faults.get(rule.id());
                FaultTrack next = old.next(condition, fault != null);
                if (!next.equals(old)) {
                    put(rule, next);
                }
                boolean untold = calm && next.inside() && alerts.of(rule.id()) == null;
                if (untold || next.inside() != old.inside()) {
                    turn(rule, next.inside(), fault == null ? "" : fault, Long.toString(now));
                }
            }
        }
    }

    private void turn(AlertRule rule, boolean begins, String detail, String occasion) {
        Alert alert = alerts.of(rule.id());
        if (begins && alert != null) {
            alerts.again(alert);
        } else if (begins) {
            alerts.raise(rule, new Onset(occasion, now, now, true, 1, detail));
        } else if (alert != null) {
            alerts.over(alert, rule.latched(), now);
        }
    }

    /** The recording is over, and what is open with it. */
    private void finish() {
        for (Alert alert : alerts.all()) {
            if (alert.confirmed()) {
                alerts.clear(alert, now);
            } else {
                alerts.withdraw(alert, now);
            }
        }
    }

    private void put(AlertRule rule, StageEntry entry) {
        if (entries == before.entries()) {
            entries = new HashMap<>(entries);
        }
        entries.put(rule.id(), entry);
    }

    private void put(AlertRule rule, FaultTrack track) {
        if (faults == before.faults()) {
            faults = new HashMap<>(faults);
        }
        faults.put(rule.id(), track);
    }
}
