package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
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
        return new ArmScores.Night(linear.subject(), bySeed);
    }

    private static PairedNight shared(ArmScores.Night mine, ArmScores.Night other) {
        Map<Long, Confusion> left = new TreeMap<>(mine.bySeed());
        Map<Long, Confusion> right = new TreeMap<>(other.bySeed());
        left.keySet().retainAll(right.keySet());
        right.keySet().retainAll(left.keySet());
        return new PairedNight(new ArmScores.Night(mine.subject(), left), new ArmScores.Night(other.subject(), right));
    }

    /**
     * How much more of a measure the first arm has, for each seed, on all epochs together of those of {@code nights} that
     * have the seed.
     */
    static List<Double> differences(List<PairedNight> nights, ToDoubleFunction<Confusion> measure) {
        Map<Long, Confusion> mine =
                ArmScores.Night.totals(nights.stream().map(PairedNight::mine).toList());
        Map<Long, Confusion> others =
                ArmScores.Night.totals(nights.stream().map(PairedNight::other).toList());
        List<Double> differences = new ArrayList<>();
        others.forEach(
                (seed, other) -> differences.add(measure.applyAsDouble(mine.get(seed)) - measure.applyAsDouble(other)));
        return differences;
    }
}
