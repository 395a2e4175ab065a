package org.hypnoflow.trainer.export;

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

/** Agreement with the expert on the nights of a run, with 95 % intervals over recordings, as the manifest keeps it. */
final class StudentMetrics {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 7;

    private StudentMetrics() {}

    static Map<String, Double> of(TrainedStudent trained) {
        Map<String, Double> metrics = new TreeMap<>();
        for (TrainedStudent.Judgement judgement : trained.judgements()) {
            String prefix = prefix(trained.data(), judgement);
            add(metrics, prefix + ".final", judgement.last());
            add(metrics, prefix + ".provisional", judgement.provisional());
            put(metrics, prefix + ".final.calibrationError", judgement.calibrationError());
            put(metrics, prefix + ".final.calibratedError", judgement.calibratedError());
        }
        return metrics;
    }

    /** How the names of a judgement's metrics begin. */
    static String prefix(TrainingData data, TrainedStudent.Judgement judgement) {
        return data.key() + "." + judgement.nights().toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    private static void add(Map<String, Double> metrics, String prefix, List<Confusion> nights) {
        interval(metrics, prefix + ".accuracy", nights, Confusion::accuracy);
        interval(metrics, prefix + ".macroF1", nights, Confusion::macroF1);
        interval(metrics, prefix + ".kappa", nights, Confusion::kappa);
        for (SleepStage stage : SleepStage.values()) {
            interval(metrics, prefix + ".f1." + stage, nights, confusion -> confusion.f1(stage));
        }
    }

    private static void interval(
            Map<String, Double> metrics, String name, List<Confusion> nights, ToDoubleFunction<Confusion> measure) {
        BootstrapInterval interval = BootstrapInterval.over(
                nights,
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
