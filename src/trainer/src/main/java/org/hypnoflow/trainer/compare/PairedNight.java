package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hypnoflow.agreement.Confusion;

/** One test night by two arms, with the seeds of both and no other. */
record PairedNight(ArmScores.Night mine, ArmScores.Night other) {

    /**
     * The nights that both arms tested, with the seeds of both. A linear classifier has one seed, which says little, and
     * is held against every seed by which the other tested the night.
     */
    static List<PairedNight> of(ArmScores mine, ArmScores other) {
        List<PairedNight> pairs = new ArrayList<>();
        mine.nights().forEach((recording, night) -> {
            ArmScores.Night theirs = other.nights().get(recording);
            if (theirs != null) {
                PairedNight pair = shared(mine.arm().isLinear() ? bySeedsOf(theirs, night) : night, theirs);
                if (!pair.mine.bySeed().isEmpty()) {
                    pairs.add(pair);
                }
            }
        });
        return pairs;
    }

    private static ArmScores.Night bySeedsOf(ArmScores.Night other, ArmScores.Night linear) {
        Confusion always = linear.bySeed().values().iterator().next();
        Map<Long, Confusion> bySeed = new TreeMap<>();
        other.bySeed().keySet().forEach(seed -> bySeed.put(seed, always));
        return with(linear, bySeed);
    }

    private static PairedNight shared(ArmScores.Night mine, ArmScores.Night other) {
        Map<Long, Confusion> left = new TreeMap<>(mine.bySeed());
        Map<Long, Confusion> right = new TreeMap<>(other.bySeed());
        left.keySet().retainAll(right.keySet());
        right.keySet().retainAll(left.keySet());
        return new PairedNight(with(mine, left), with(other, right));
    }

    private static ArmScores.Night with(ArmScores.Night night, Map<Long, Confusion> bySeed) {
        return new ArmScores.Night(night.subject(), night.fold(), bySeed);
    }

    String subject() {
        return mine.subject();
    }

    Stream<PairedRun> runs() {
        return mine.bySeed().keySet().stream().map(seed -> new PairedRun(seed, mine.fold()));
    }
}
