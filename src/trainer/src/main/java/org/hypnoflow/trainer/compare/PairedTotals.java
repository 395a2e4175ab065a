package org.hypnoflow.trainer.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.hypnoflow.agreement.Confusion;

/** All epochs of some nights together, by run: what each of two arms said of them. */
record PairedTotals(Map<PairedRun, Confusion> mine, Map<PairedRun, Confusion> other) {

    static PairedTotals of(List<PairedNight> nights) {
        PairedTotals totals = new PairedTotals(new TreeMap<>(), new TreeMap<>());
        for (PairedNight night : nights) {
            night.runs().forEach(run -> {
                totals.mine.merge(run, night.mine().bySeed().get(run.seed()), Confusion::plus);
                totals.other.merge(run, night.other().bySeed().get(run.seed()), Confusion::plus);
            });
        }
        return totals;
    }

    /** How much more of a measure the first arm has, by every run once. */
    double difference(ToDoubleFunction<Confusion> measure) {
        return difference(List.copyOf(mine.keySet()), measure);
    }

    /**
     * How much more of a measure the first arm has by {@code runs}, of which some may be there several times: the
     * measure is of all epochs of a seed together, and a seed counts as often as it has runs. Runs that tested none of
     * the nights are passed over; NaN where all are.
     */
    double difference(List<PairedRun> runs, ToDoubleFunction<Confusion> measure) {
        Map<Long, Double> bySeed = new TreeMap<>();
        List<PairedRun> there = runs.stream().filter(mine::containsKey).toList();
        there.stream().map(PairedRun::seed).distinct().forEach(seed -> {
            List<PairedRun> own =
                    there.stream().filter(run -> run.seed() == seed).toList();
            bySeed.put(seed, measure.applyAsDouble(sum(mine, own)) - measure.applyAsDouble(sum(other, own)));
        });
        return there.stream()
                .mapToDouble(run -> Objects.requireNonNull(bySeed.get(run.seed())))
                .average()
                .orElse(Double.NaN);
    }

    private static Confusion sum(Map<PairedRun, Confusion> totals, List<PairedRun> runs) {
        return runs.stream().map(totals::get).reduce(Confusion::plus).orElseThrow();
    }
}
