package org.hypnoflow.score;

import java.util.List;
import org.hypnoflow.sequence.EpochFacts;

/**
 * The state of {@link ScoreVersions} for one recording: epochs that have a score but no FINAL one yet, oldest first.
 *
 * @param nextEpoch index of the epoch that must come next
 */
public record OpenEpochs(long nextEpoch, List<EpochFacts> facts) {

    /** Before the first epoch of a recording. */
    public static final OpenEpochs NONE = new OpenEpochs(0, List.of());

    public OpenEpochs {
        facts = List.copyOf(facts);
    }
}
