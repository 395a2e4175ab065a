package org.hypnoflow.trainer.compare;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How long the cells that are left will take: as long as those of their arm took, else as the mean of all. */
final class TimeLeft {
    private TimeLeft() {}

    static OptionalDouble seconds(Collection<CellResult> finished, List<Cell> left) {
        Map<String, Double> means = finished.stream()
                .collect(Collectors.groupingBy(CellResult::arm, Collectors.averagingDouble(CellResult::seconds)));
        OptionalDouble usual = means.entrySet().stream()
                .filter(mean -> !mean.getKey().startsWith("LINEAR"))
                .mapToDouble(Map.Entry::getValue)
                .average();
        if (usual.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(left.stream()
                .mapToDouble(cell -> means.getOrDefault(cell.arm().name(), usual.getAsDouble()))
                .sum());
    }
}
