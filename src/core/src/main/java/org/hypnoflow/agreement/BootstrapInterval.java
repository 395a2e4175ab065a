package org.hypnoflow.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A statistic over recordings and its 95 % interval: the percentile bootstrap that draws whole recordings with
 * replacement, because epochs of one night are not independent (Efron and Tibshirani, An Introduction to the Bootstrap,
 * chapter 13); where a person has several, {@link #overSubjects} draws people. Equal input and seed give equal bounds. Resamples whose
 * statistic is NaN are left out; with no recording everything is NaN.
 *
 * @param estimate the statistic of all recordings
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record BootstrapInterval(double estimate, double low, double high) {
    private static final double TAIL = 0.025;

    /** Estimates {@code statistic} over {@code recordings} with {@code resamples} draws from {@code seed}. */
    public static <T> BootstrapInterval over(
            List<T> recordings, ToDoubleFunction<List<T>> statistic, int resamples, long seed) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples: " + resamples + " (expected: >= 1)");
        }
        if (recordings.isEmpty()) {
            return new BootstrapInterval(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] drawn = drawn(recordings, statistic, resamples, new Random(seed));
        return new BootstrapInterval(
                statistic.applyAsDouble(recordings), quantile(drawn, TAIL), quantile(drawn, 1 - TAIL));
    }

    /**
     * Draws subjects, each with all of its recordings: nights of one person are not independent either.
     *
     * @param subjects the recordings of each
     */
    public static <T> BootstrapInterval overSubjects(
            Collection<List<T>> subjects, ToDoubleFunction<List<T>> statistic, int resamples, long seed) {
        return over(
                List.copyOf(subjects),
                drawn -> statistic.applyAsDouble(
                        drawn.stream().flatMap(List::stream).toList()),
                resamples,
                seed);
    }

    private static <T> double[] drawn(
            List<T> recordings, ToDoubleFunction<List<T>> statistic, int resamples, Random random) {
        double[] values = new double[resamples];
        List<T> resample = new ArrayList<>(recordings);
        for (int i = 0; i < resamples; i++) {
            resample.replaceAll(any -> recordings.get(random.nextInt(recordings.size())));
            values[i] = statistic.applyAsDouble(resample);
        }
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** Linear between order statistics. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
