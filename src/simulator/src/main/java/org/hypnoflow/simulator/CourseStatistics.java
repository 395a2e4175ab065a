package org.hypnoflow.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hypnoflow.score.SleepStage;

/**
 * How the log band powers of the real nights are distributed: a mean per stage, an offset per night, and around both a
 * multivariate normal per stage that persists from epoch to epoch. Covariances keep nine tenths of their correlations,
 * which makes them invertible whatever the nights.
 */
final class CourseStatistics {
    static final int DIMENSIONS = NightCourse.SOURCES.size() * Band.FEATURES.size();

    private static final double KEPT_CORRELATION = 0.9;

    private final double[][] means = new double[SleepStage.COUNT][DIMENSIONS];
    private final double[][][] roots = new double[SleepStage.COUNT][][];
    private final double[][] nightRoot;
    private final double persistence;

    private CourseStatistics(List<NightCourse> nights) {
        int[] counts = new int[SleepStage.COUNT];
        nights.forEach(night -> eachScored(night, (stage, x) -> addTo(means[stage], x, counts, stage)));
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            for (int d = 0; d < DIMENSIONS; d++) {
                means[stage][d] /= counts[stage];
            }
        }
        double[][] offsets = nights.stream().map(this::offset).toArray(double[][]::new);
        nightRoot = root(outer(Arrays.asList(offsets)));
        List<List<double[]>> residuals = new ArrayList<>();
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            residuals.add(new ArrayList<>());
        }
        for (int n = 0; n < offsets.length; n++) {
            double[] offset = offsets[n];
            eachScored(nights.get(n), (stage, x) -> residuals.get(stage).add(minus(x, means[stage], offset)));
        }
        for (int stage = 0; stage < SleepStage.COUNT; stage++) {
            roots[stage] = root(outer(residuals.get(stage)));
        }
        persistence = persistence(nights, offsets);
    }

    /** The statistics of all shipped nights; read once, when first asked for. */
    static CourseStatistics ofShippedNights() {
        return Holder.INSTANCE;
    }

    double mean(SleepStage stage, int dimension) {
        return means[stage.ordinal()][dimension];
    }

    /** Correlation of an epoch's deviation with that of the epoch before. */
    double persistence() {
        return persistence;
    }

    /** Turns independent standard normal values into the offset of a night. */
    double[] nightOffset(double[] normal) {
        return times(nightRoot, normal);
    }

    /** Turns independent standard normal values into an epoch's deviation. */
    double[] deviation(SleepStage stage, double[] normal) {
        return times(roots[stage.ordinal()], normal);
    }

    static double[] logPowers(NightCourse night, int epoch) {
        double[] x = new double[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            x[d] = night.logPower(epoch, d / Band.FEATURES.size(), Band.FEATURES.get(d % Band.FEATURES.size()));
        }
        return x;
    }

    private double[] offset(NightCourse night) {
        double[] offset = new double[DIMENSIONS];
        int[] scored = {0};
        eachScored(night, (stage, x) -> addTo(offset, minus(x, means[stage], new double[DIMENSIONS]), scored, 0));
        for (int d = 0; d < DIMENSIONS; d++) {
            offset[d] /= Math.max(1, scored[0]);
        }
        return offset;
    }

    private double persistence(List<NightCourse> nights, double[][] offsets) {
        double product = 0;
        double square = 0;
        for (int n = 0; n < offsets.length; n++) {
            NightCourse night = nights.get(n);
            double[] before = null;
            for (int e = 0; e < night.epochs(); e++) {
                double[] now = night.stage(e).isEmpty()
                        ? null
                        : minus(logPowers(night, e), means[night.stage(e).get().ordinal()], offsets[n]);
                for (int d = 0; before != null && now != null && d < DIMENSIONS; d++) {
                    product += before[d] * now[d];
                    square += 0.5 * (before[d] * before[d] + now[d] * now[d]);
                }
                before = now;
            }
        }
        return product / square;
    }

    private interface Scored {
        void epoch(int stage, double[] logPowers);
    }

    private static void eachScored(NightCourse night, Scored scored) {
        for (int e = 0; e < night.epochs(); e++) {
            if (night.stage(e).isPresent()) {
                scored.epoch(night.stage(e).get().ordinal(), logPowers(night, e));
            }
        }
    }

    private static void addTo(double[] sum, double[] x, int[] counts, int index) {
        counts[index]++;
        for (int d = 0; d < DIMENSIONS; d++) {
            sum[d] += x[d];
        }
    }

    private static double[] minus(double[] x, double[] mean, double[] offset) {
        double[] difference = new double[DIMENSIONS];
        Arrays.setAll(difference, d -> x[d] - mean[d] - offset[d]);
        return difference;
    }

    private static double[][] outer(List<double[]> rows) {
        double[][] covariance = new double[DIMENSIONS][DIMENSIONS];
        for (double[] row : rows) {
            for (int i = 0; i < DIMENSIONS; i++) {
                for (int j = 0; j < DIMENSIONS; j++) {
                    covariance[i][j] += row[i] * row[j] / rows.size();
                }
            }
        }
        return covariance;
    }

    private static double[][] root(double[][] covariance) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(DIMENSIONS, DIMENSIONS);
        for (int i = 0; i < DIMENSIONS; i++) {
            for (int j = 0; j < DIMENSIONS; j++) {
                matrix.setEntry(i, j, covariance[i][j] * (i == j ? 1 : KEPT_CORRELATION));
            }
        }
        return new CholeskyDecomposition(matrix, 1e-9, 1e-12).getL().getData();
    }

    private static double[] times(double[][] lower, double[] x) {
        double[] product = new double[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            for (int j = 0; j <= i; j++) {
                product[i] += lower[i][j] * x[j];
            }
        }
        return product;
    }

    /** Read once, when the first free night is drawn. */
    private static final class Holder {
        private static final CourseStatistics INSTANCE = new CourseStatistics(ShippedNights.all().stream()
                .map(night -> ShippedNights.open(night.record()))
                .toList());
    }
}
