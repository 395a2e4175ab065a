package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.NightTrack;

/**
 * All that alerts need to know of one recording between two of its scores. Immutable; collections are owned and never
 * changed. Public, since it is a state type.
 *
 * @param rules version of the rule set that the tracks belong to
 * @param night the night up to the last FINAL epoch
 * @param history the newest FINAL epochs
 * @param pending the latest version of every later epoch
 * @param entries per stage rule, after the last FINAL epoch
 * @param faults per technical rule, after the newest epoch
 * @param open alerts that are not over, in the order in which they were raised
 * @param pauses per rule id the first epoch after its pause, until all before it are FINAL; the empty id stands for all rules
 * @param raised epochs at which an alert was raised or would have been, the newest {@link StormLimits#alerts()} of them
 * @param summarised per stage rule the newest epoch that entered what a storm keeps quiet, until it is FINAL; none where
 *     null, as in state of a release that wrote none
 * @param events technical events so far
 */
public record BedAlerts(
        String rules,
        BedContext bed,
        NightTrack night,
        StageHistory history,
        SignalFacts signals,
        List<StageScore> pending,
        Map<String, StageEntry> entries,
        Map<String, FaultTrack> faults,
        List<Alert> open,
        Map<String, Long> pauses,
        long[] raised,
        Map<String, Long> summarised,
        int events) {

    public BedAlerts {
        requireNonNull(rules, "rules");
        summarised = summarised == null ? new HashMap<>() : summarised;
    }

    /** A recording of which nothing is known; its bed goes by its id. */
    public static BedAlerts start(String recordingID) {
        return new BedAlerts(
                RuleSet.NONE.version(),
                new BedContext(recordingID, recordingID, -1),
                NightTrack.START,
                StageHistory.EMPTY,
                SignalFacts.NONE,
                List.of(),
                new HashMap<>(),
                new HashMap<>(),
                List.of(),
                new HashMap<>(),
                new long[0],
                new HashMap<>(),
                0);
    }

    /** The newest epoch of which there is a score, -1 before the first. */
    long newestEpoch() {
        return history.end() - 1 + pending.size();
    }
}
