package org.hypnoflow.score;

import java.util.List;
import org.hypnoflow.sequence.EpochFacts;

/**
 * The state of {@link ScoreVersions} for one recording: epochs that have a score but no FINAL one yet, oldest first.
 *
 * @param nextEpoch index of the epoch that must come next
 * @param latest per open epoch its newest score
 */
public record OpenEpochs(long nextEpoch, List<EpochFacts> facts, List<StageScore> latest) {

    /** Before the first epoch of a recording. */
    public static final OpenEpochs NONE = new OpenEpochs(0, List.of(), List.of());

    public OpenEpochs {
        facts = List.copyOf(facts);
        latest = List.copyOf(latest);
        if (facts.size() != latest.size()) {
            throw new IllegalArgumentException(
                    "latest: " + latest.size() + " scores (expected: one for each of " + facts.size() + " epochs)");
        }
    }
}
