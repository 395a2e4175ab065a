package org.hypnoflow.trainer.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;

/**
 * One arm in the tables. Measures are of all epochs of its test nights together, means over seeds; intervals come from
 * drawing subjects with all their nights.
 *
 * @param epochs of its nights that count, those of a night once whatever the seeds
 * @param f1 per stage, in the order of stages
 * @param macroF1ByLookAhead by epochs of look-ahead
 * @param deviation of macro-F1 over seeds, NaN for fewer than two
 * @param calibrationError mean over runs, each of one seed and fold
 * @param byDistance accuracy near changes of stage and far from them, empty where a cell does not say
 * @param difference to the student alone, empty for itself and while it is not there
 */
record ArmRow(
        String arm,
        long parameters,
        int runs,
        int nights,
        long epochs,
        BootstrapInterval accuracy,
        BootstrapInterval macroF1,
        BootstrapInterval kappa,
        double deviation,
        double[] f1,
        Map<Integer, Double> macroF1ByLookAhead,
        double calibrationError,
        double calibratedError,
        Optional<DistanceAccuracy> byDistance,
        Optional<PairedDifference> difference) {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 11;

    static ArmRow of(ArmScores scores, Optional<PairedDifference> difference) {
        List<ArmScores.Night> nights = scores.all();
        List<CellResult> results = scores.results();
        return new ArmRow(
                scores.arm().name(),
                results.get(0).parameters(),
                results.size(),
                nights.size(),
                nights.stream().mapToLong(ArmScores.Night::epochs).sum(),
                interval(scores, Confusion::accuracy),
                interval(scores, Confusion::macroF1),
                interval(scores, Confusion::kappa),
                deviation(nights),
                Arrays.stream(SleepStage.values())
                        .mapToDouble(stage -> ArmScores.Night.mean(nights, confusion -> confusion.f1(stage)))
                        .toArray(),
                lookAheads(results),
                mean(results, CellResult::calibrationError),
                mean(results, CellResult::calibratedError),
                DistanceAccuracy.of(results),
                difference);
    }

    boolean isLinear() {
        return arm.equals(Arm.LINEAR_REAL.name()) || arm.equals(Arm.LINEAR_RESYNTHESISED.name());
    }

    private static BootstrapInterval interval(ArmScores scores, ToDoubleFunction<Confusion> measure) {
        return BootstrapInterval.overSubjects(
                scores.bySubject(), drawn -> ArmScores.Night.mean(drawn, measure), RESAMPLES, SEED);
    }

    private static double deviation(List<ArmScores.Night> nights) {
        Map<Long, Confusion> totals = ArmScores.Night.totals(nights);
        double mean = totals.values().stream()
                .mapToDouble(Confusion::macroF1)
                .average()
                .orElse(Double.NaN);
        double squares = totals.values().stream()
                .mapToDouble(total -> (total.macroF1() - mean) * (total.macroF1() - mean))
                .sum();
        return totals.size() < 2 ? Double.NaN : Math.sqrt(squares / (totals.size() - 1));
    }

    private static Map<Integer, Double> lookAheads(List<CellResult> results) {
        Map<Integer, Double> curve = new TreeMap<>();
        for (int ahead :
                new TreeSet<>(results.get(0).nights().get(0).agreement().keySet())) {
            Map<Long, Confusion> totals = new TreeMap<>();
            for (CellResult result : results) {
                result.nights().forEach(night -> totals.merge(result.seed(), night.confusion(ahead), Confusion::plus));
            }
            curve.put(
                    ahead,
                    totals.values().stream()
                            .mapToDouble(Confusion::macroF1)
                            .average()
                            .orElse(Double.NaN));
        }
        return curve;
    }

    private static double mean(List<CellResult> results, ToDoubleFunction<CellResult> value) {
        return results.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
