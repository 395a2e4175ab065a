package org.hypnoflow.trainer.compare;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hypnoflow.agreement.Confusion;

/**
 * FINAL stages that one arm gave to the test nights, by night and seed.
 *
 * @param nights in the order of their names
 * @param results of the finished cells
 */
record ArmScores(Arm arm, Map<String, Night> nights, List<CellResult> results) {

    /** One night by the network of each seed, tested in one fold. */
    record Night(String subject, int fold, Map<Long, Confusion> bySeed) {

        /** Epochs that count, which are the same for every seed. */
        long epochs() {
            return bySeed.values().iterator().next().epochs();
        }

        /** A measure of all epochs of {@code nights} together, for each seed, then the mean over seeds. */
        static double mean(List<Night> nights, ToDoubleFunction<Confusion> measure) {
            return totals(nights).values().stream()
                    .mapToDouble(measure)
                    .average()
                    .orElse(Double.NaN);
        }

        /** All epochs of {@code nights} together, by seed. */
        static Map<Long, Confusion> totals(List<Night> nights) {
            Map<Long, Confusion> totals = new TreeMap<>();
            nights.forEach(
                    night -> night.bySeed.forEach((seed, confusion) -> totals.merge(seed, confusion, Confusion::plus)));
            return totals;
        }
    }

    static ArmScores of(Arm arm, List<CellResult> results) {
        Map<String, Night> nights = new TreeMap<>();
        for (CellResult result : results) {
            for (CellResult.Night night : result.nights()) {
                nights.computeIfAbsent(
                                night.recording(), name -> new Night(night.subject(), result.fold(), new TreeMap<>()))
                        .bySeed()
                        .put(result.seed(), night.confusion(result.finalLookAhead()));
            }
        }
        return new ArmScores(arm, nights, List.copyOf(results));
    }

    List<Night> all() {
        return List.copyOf(nights.values());
    }

    /** The nights of each subject. */
    Collection<List<Night>> bySubject() {
        return nights.values().stream()
                .collect(Collectors.groupingBy(Night::subject, TreeMap::new, Collectors.toList()))
                .values();
    }
}
