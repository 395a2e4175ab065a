package org.hypnoflow.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.StageScore;

/** What one element changes in the technical alerts of one recording. Copies a map only where it changes. */
final class FaultStep {
    private final BedAlerts before;
    private final List<AlertRule> rules;
    private final OpenAlerts alerts;
    private SignalFacts signals;
    private Map<String, FaultTrack> tracks;
    private int events;

    FaultStep(BedAlerts before, List<AlertRule> rules, OpenAlerts alerts) {
        this.before = before;
        this.rules = rules;
        this.alerts = alerts;
        this.signals = before.signals();
        this.tracks = before.faults();
        this.events = before.events();
    }

    SignalFacts signals() {
        return signals;
    }

    Map<String, FaultTrack> tracks() {
        return tracks;
    }

    int events() {
        return events;
    }

    /** Keeps the tracks of rules that go on, and begins those of new ones. */
    void adopt() {
        Map<String, FaultTrack> known = new HashMap<>();
        for (AlertRule rule : rules) {
            if (rule.stages() == null) {
                known.put(rule.id(), tracks.getOrDefault(rule.id(), FaultTrack.NONE));
            }
        }
        tracks = known;
    }

    boolean isTracked(String ruleID) {
        return tracks.containsKey(ruleID);
    }

    /** @param calm whether a storm has just passed: what it kept quiet and still stands is told then */
    void watch(StageScore score, boolean calm, long now) {
        signals = signals.after(score);
        for (AlertRule rule : rules) {
            TechnicalCondition condition = rule.technical();
            if (condition != null && condition.fault().showsInScores()) {
                String fault = signals.fault(condition, score);
                FaultTrack old = tracks.get(rule.id());
                FaultTrack next = old.next(condition, fault != null);
                if (!next.equals(old)) {
                    put(rule, next);
                }
                boolean untold = calm && next.inside() && alerts.of(rule.id()) == null;
                if (untold || next.inside() != old.inside()) {
                    turn(rule, next.inside(), fault == null ? "" : fault, now, Long.toString(now));
                }
            }
        }
    }

    void event(TechnicalEvent event, long now) {
        events++;
        for (AlertRule rule : rules) {
            if (rule.technical() != null && rule.technical().fault() == event.fault()) {
                turn(rule, !event.over(), event.detail(), now, now + "." + events);
            }
        }
    }

    private void turn(AlertRule rule, boolean begins, String detail, long now, String occasion) {
        Alert alert = alerts.of(rule.id());
        if (begins && alert != null) {
            alerts.again(alert, detail);
        } else if (begins) {
            alerts.raise(rule, new Onset(occasion, now, now, now, true, 1, detail));
        } else if (alert != null) {
            alerts.over(alert, rule.latched(), now);
        }
    }

    private void put(AlertRule rule, FaultTrack track) {
        if (tracks == before.faults()) {
            tracks = new HashMap<>(tracks);
        }
        tracks.put(rule.id(), track);
    }
}
