package org.hypnoflow.trainer.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.train.TrainedStudent;

/** Agreement with the expert on the nights of a run, with 95 % intervals over people, as the manifest keeps it. */
final class StudentMetrics {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 7;

    private StudentMetrics() {}

    static Map<String, Double> of(TrainingData data, List<TrainedStudent.Judgement> judgements) {
        Map<String, Double> metrics = new TreeMap<>();
        for (TrainedStudent.Judgement judgement : judgements) {
            String prefix = prefix(data, judgement);
            add(metrics, prefix + ".final", bySubject(judgement, judgement.last()));
            add(metrics, prefix + ".provisional", bySubject(judgement, judgement.provisional()));
            put(metrics, prefix + ".final.calibrationError", judgement.calibrationError());
            put(metrics, prefix + ".final.calibratedError", judgement.calibratedError());
        }
        return metrics;
    }

    /** How the names of a judgement's metrics begin. */
    static String prefix(TrainingData data, TrainedStudent.Judgement judgement) {
        return data.key() + "." + judgement.nights().toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    /** The nights of each person: two of one are not two people. */
    private static Collection<List<Confusion>> bySubject(TrainedStudent.Judgement judgement, List<Confusion> nights) {
        Map<String, List<Confusion>> people = new TreeMap<>();
        for (int night = 0; night < nights.size(); night++) {
            people.computeIfAbsent(judgement.subjects().get(night), subject -> new ArrayList<>())
                    .add(nights.get(night));
        }
        return people.values();
    }

    private static void add(Map<String, Double> metrics, String prefix, Collection<List<Confusion>> people) {
        interval(metrics, prefix + ".accuracy", people, Confusion::accuracy);
        interval(metrics, prefix + ".macroF1", people, Confusion::macroF1);
        interval(metrics, prefix + ".kappa", people, Confusion::kappa);
        for (SleepStage stage : SleepStage.values()) {
            interval(metrics, prefix + ".f1." + stage, people, confusion -> confusion.f1(stage));
        }
    }

    private static void interval(
            Map<String, Double> metrics,
            String name,
            Collection<List<Confusion>> people,
            ToDoubleFunction<Confusion> measure) {
        BootstrapInterval interval = BootstrapInterval.overSubjects(
                people,
                drawn -> measure.applyAsDouble(
                        drawn.stream().reduce(Confusion::plus).orElseThrow()),
                RESAMPLES,
                SEED);
        put(metrics, name, interval.estimate());
        put(metrics, name + ".low", interval.low());
        put(metrics, name + ".high", interval.high());
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (Double.isFinite(value)) {
            metrics.put(name, Math.round(value * 1e4) / 1e4);
        }
    }
}
