package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.trainer.baseline.BandPowerCache;
import org.hypnoflow.trainer.baseline.BandPowerNight;
import org.hypnoflow.trainer.baseline.BaselineNights;
import org.hypnoflow.trainer.baseline.FeatureSet;
import org.hypnoflow.trainer.baseline.LinearBaseline;
import org.hypnoflow.trainer.baseline.NightResult;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightSets;

/** The linear classifier with context, on the training and test nights that the networks of the same fold have. */
final class LinearCell {
    private final Budget budget;
    private final Workplace place;

    LinearCell(Budget budget, Workplace place) {
        this.budget = budget;
        this.place = place;
    }

    CellResult run(Cell cell) throws IOException {
        long started = System.nanoTime();
        NightSets sets = budget.sets(cell.fold());
        List<ShippedNight> train = shipped(sets.train());
        List<ShippedNight> test = shipped(sets.test());
        List<ShippedNight> both = new ArrayList<>(train);
        both.addAll(test);
        List<BandPowerNight> nights = cell.arm().equals(Arm.LINEAR_REAL)
                ? BaselineNights.real(both)
                : BaselineNights.simulated(both, cache(cell.seed()), () -> {});
        FeatureSet features = FeatureSet.WITH_CONTEXT;
        LinearBaseline fitted = LinearBaseline.fit(nights.subList(0, train.size()), features, cell.seed());
        List<CellResult.Night> results = nights.subList(train.size(), nights.size()).stream()
                .map(fitted::test)
                .map(LinearCell::night)
                .toList();
        return new CellResult(
                cell.arm().name(),
                cell.seed(),
                cell.fold(),
                budget.words(),
                place.commit(),
                0,
                features.weights(),
                List.of(),
                0,
                false,
                1,
                Double.NaN,
                Double.NaN,
                results,
                (System.nanoTime() - started) / 1e9,
                CellResult.RESYNTHESISED);
    }

    private BandPowerCache cache(long seed) throws IOException {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
                .withPhenomena(true)
                .withArtefacts(true);
        return BandPowerCache.open(place.work().resolve("evaluate"), options, seed, place.out()::println);
    }

    private static List<ShippedNight> shipped(List<NightOrigin> renditions) {
        Set<String> records = new HashSet<>();
        renditions.forEach(rendition -> records.add(rendition.record()));
        return ShippedNights.all().stream()
                .filter(night -> records.contains(night.record()))
                .toList();
    }

    private static CellResult.Night night(NightResult result) {
        return new CellResult.Night(
                result.recording(),
                result.subject(),
                Map.of(0, CellTraining.counts(result.confusion())),
                result.agreement().nearTransitions());
    }
}
