package org.hypnoflow.trainer.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hypnoflow.agreement.TransitionDistance;

/**
 * Accuracy of FINAL stages against the distance to the expert's nearest change of stage: of all test epochs of a seed
 * together, then means over seeds.
 *
 * @param values by distance as in {@link TransitionDistance}, NaN where there is no epoch
 */
record DistanceAccuracy(double[] values) {

    /** Empty where a cell is of an earlier version, which did not count by distance. */
    static Optional<DistanceAccuracy> of(List<CellResult> results) {
        Map<Long, TransitionDistance> bySeed = new TreeMap<>();
        for (CellResult result : results) {
            for (CellResult.Night night : result.nights()) {
                if (night.nearTransitions() == null) {
                    return Optional.empty();
                }
                bySeed.merge(result.seed(), night.nearTransitions(), TransitionDistance::plus);
            }
        }
        return Optional.of(new DistanceAccuracy(IntStream.rangeClosed(0, TransitionDistance.FAR)
                .mapToDouble(distance -> bySeed.values().stream()
                        .mapToDouble(counts -> counts.accuracy(distance))
                        .average()
                        .orElse(Double.NaN))
                .toArray()));
    }

    /** Of epochs that touch a change. */
    double near() {
        return values[0];
    }

    /** Of epochs at least {@link TransitionDistance#FAR} from one. */
    double far() {
        return values[TransitionDistance.FAR];
    }
}
