package org.hypnoflow.trainer.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.WeightValues;

/** A package of the tiny student of {@link SmallNights}, of which only what a run goes on from exists. */
public final class SmallStart {
    private SmallStart() {}

    public static StartingPoint of(WeightValues weights) {
        return of(weights, "resynthesised", List.of(), List.of());
    }

    /** @param key begins the names of its metrics */
    static StartingPoint of(WeightValues weights, String key, List<String> trained, List<String> chose) {
        return of(
                weights,
                Map.of("subjects.train", String.join(" ", trained), "subjects.validation", String.join(" ", chose)),
                Map.of(key + ".validation.final.macroF1", 0.5));
    }

    /** Of a package that keeps whom it met. */
    static StartingPoint recording(Map<String, String> record) {
        return of(new WeightValues(Map.of()), record, Map.of());
    }

    private static StartingPoint of(WeightValues weights, Map<String, String> record, Map<String, Double> metrics) {
        long parameters = weights.arrays().values().stream()
                .flatMapToInt(values -> Arrays.stream(new int[] {values.length}))
                .sum();
        ModelManifest manifest = new ModelManifest(
                "small",
                "1",
                SmallNights.SHAPE.family(),
                StudentMontage.FULL.inputs(),
                Conditioner.ID,
                SmallNights.SHAPE.contextEpochs(),
                SmallNights.SHAPE.lookAheadEpochs(),
                SmallNights.SHAPE.embedding(),
                1,
                parameters,
                0,
                new Fallback(3, List.of("poorer")),
                Map.of(),
                record,
                metrics);
        return new StartingPoint("small-1@0a1b2c3d", manifest, weights);
    }
}
