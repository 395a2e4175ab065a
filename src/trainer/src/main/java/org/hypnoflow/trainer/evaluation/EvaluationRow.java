package org.hypnoflow.trainer.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.trainer.baseline.NightResult;

/**
 * One classifier on one set of nights. The measures are those of all epochs together; their intervals come from drawing
 * subjects with all their nights.
 *
 * @param classifier what gave the stages
 * @param nights what it was tested on, in words that say whether the signal is real
 * @param nearTransitions agreement against the distance to the expert's nearest change of stage
 * @param calibrationError expected calibration error in [0, 1] before the temperature; NaN where nobody asked for it
 * @param calibratedError the same with the temperature
 */
public record EvaluationRow(
        String classifier,
        String nights,
        int nightCount,
        Confusion confusion,
        BootstrapInterval accuracy,
        BootstrapInterval macroF1,
        BootstrapInterval kappa,
        TransitionDistance nearTransitions,
        double calibrationError,
        double calibratedError) {
    private static final int RESAMPLES = 1000;

    public static EvaluationRow of(String classifier, String nights, List<NightResult> results, long seed) {
        Map<String, List<Confusion>> subjects = results.stream()
                .collect(Collectors.groupingBy(
                        NightResult::subject,
                        TreeMap::new,
                        Collectors.mapping(NightResult::confusion, Collectors.toList())));
        return new EvaluationRow(
                classifier,
                nights,
                results.size(),
                total(results.stream().map(NightResult::confusion).toList()),
                interval(subjects, Confusion::accuracy, seed),
                interval(subjects, Confusion::macroF1, seed),
                interval(subjects, Confusion::kappa, seed),
                results.stream()
                        .map(result -> result.agreement().nearTransitions())
                        .reduce(TransitionDistance::plus)
                        .orElseThrow(),
                Double.NaN,
                Double.NaN);
    }

    /** The same row with how sure its stages are. */
    EvaluationRow calibrated(double before, double after) {
        return new EvaluationRow(
                classifier, nights, nightCount, confusion, accuracy, macroF1, kappa, nearTransitions, before, after);
    }

    private static BootstrapInterval interval(
            Map<String, List<Confusion>> subjects, ToDoubleFunction<Confusion> measure, long seed) {
        return BootstrapInterval.overSubjects(
                subjects.values(), drawn -> measure.applyAsDouble(total(drawn)), RESAMPLES, seed);
    }

    private static Confusion total(List<Confusion> nights) {
        return nights.stream().reduce(Confusion::plus).orElseThrow();
    }
}
