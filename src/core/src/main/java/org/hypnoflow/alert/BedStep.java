package org.hypnoflow.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.NightTrack;

/** What one element changes in one recording. Copies a map only where it changes. */
final class BedStep {
    /** Rules go by beds: where the bed changes they are adopted again. */
    private static final String NOT_ADOPTED = "";

    private final BedAlerts before;
    private final List<AlertRule> rules;
    private final OpenAlerts alerts;
    private final FaultStep faults;
    private final List<StageScore> pending;
    private String version;
    private BedContext bed;
    private NightTrack night;
    private StageHistory history;
    private Map<String, StageEntry> entries;
    private long now;

    BedStep(BedAlerts before, List<AlertRule> rules, OpenAlerts alerts) {
        this.before = before;
        this.rules = rules;
        this.alerts = alerts;
        this.faults = new FaultStep(before, rules, alerts);
        this.pending = new ArrayList<>(before.pending());
        this.version = before.rules();
        this.bed = before.bed();
        this.night = before.night();
        this.history = before.history();
        this.entries = before.entries();
        this.now = Math.max(0, newestEpoch());
    }

    BedAlerts after() {
        return new BedAlerts(
                version,
                bed,
                night,
                history,
                faults.signals(),
                List.copyOf(pending),
                entries,
                faults.tracks(),
                alerts.all(),
                alerts.pauses(),
                alerts.raised(),
                alerts.summarised(),
                faults.events());
    }

    /** Alerts of rules that are gone end; a rule that is new starts with the next epoch; one of the same id goes on. */
    void adopt(String newVersion) {
        if (newVersion.equals(version)) {
            return;
        }
        version = newVersion;
        Map<String, StageEntry> known = new HashMap<>();
        for (AlertRule rule : rules) {
            if (rule.stages() != null) {
                known.put(rule.id(), entries.getOrDefault(rule.id(), StageEntry.after(history.end() - 1)));
            }
        }
        entries = known;
        faults.adopt();
        for (Alert alert : alerts.all()) {
            if (!known.containsKey(alert.ruleID())
                    && !faults.isTracked(alert.ruleID())
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
            boolean calm = alerts.pass(now, history.end());
            // the last epoch of a recording that ends within it lacks signal and no lead is off
            if (score.unscored() != UnscoredReason.PARTIAL) {
                faults.watch(score, calm, now);
            }
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

    /** Lights off that are told late count from there on, as far back as stages are known. */
    void lights(LightsMarker marker) {
        night = night.lights(marker.epoch(), marker.on());
        boolean late = !marker.on() && marker.epoch() < history.end();
        if (late && (marker.epoch() >= history.firstEpoch() || night.counts().sleepOnset() < 0)) {
            night = night.countedFrom(Math.max(marker.epoch(), history.firstEpoch()), history::stage);
        }
    }

    void bed(BedContext other) {
        version = other.equals(bed) ? version : NOT_ADOPTED;
        bed = other;
        alerts.bed(other);
    }

    void event(TechnicalEvent event) {
        faults.event(event, now);
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
        alerts.raise(rule, new Onset(occasion, entry.onset(), entry.entered(), now, confirmed, entry.confidence(), ""));
    }

    /** The recording is over, and what is open with it. */
    void finish() {
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
}
