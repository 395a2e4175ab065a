package org.hypnoflow.simulator;

import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.RandomStream.Purpose;
import org.hypnoflow.transition.Hypnogram;

/**
 * Draws a course of band powers for a hypnogram from the statistics of the real nights. Such a night is easier to score
 * than a real one, because every epoch comes from the distribution of its stage: fit for demonstrations, not for
 * measuring accuracy.
 */
public final class FreeNight {
    /** How much of an epoch's mean comes from the epochs beside it. */
    private static final double NEIGHBOUR = 0.15;

    private FreeNight() {}

    /** A course with the stages of {@code hypnogram}; equal seeds give equal courses. */
    public static NightCourse draw(String name, Hypnogram hypnogram, long seed) {
        CourseStatistics statistics = CourseStatistics.ofShippedNights();
        RandomStream random = RandomStream.of(seed, Purpose.COURSE, 0);
        double[] offset = statistics.nightOffset(normal(random));
        double[] state = normal(random);
        int[] stages = new int[hypnogram.epochs()];
        float[][][] powers = new float[stages.length][NightCourse.SOURCES.size()][Band.FEATURES.size()];
        for (int e = 0; e < stages.length; e++) {
            SleepStage stage = hypnogram.stage(e);
            stages[e] = stage == null ? NightCourse.UNSCORED : stage.ordinal();
            step(state, statistics.persistence(), random);
            if (stage != null) {
                double[] deviation = statistics.deviation(stage, state);
                for (int d = 0; d < deviation.length; d++) {
                    double mean = mean(statistics, hypnogram, e, d);
                    powers[e][d / Band.FEATURES.size()][d % Band.FEATURES.size()] =
                            (float) (mean + offset[d] + deviation[d]);
                }
            }
        }
        return new NightCourse(name, stages, powers);
    }

    private static double mean(CourseStatistics statistics, Hypnogram hypnogram, int epoch, int dimension) {
        SleepStage stage = hypnogram.stage(epoch);
        double mean = (1 - 2 * NEIGHBOUR) * statistics.mean(stage, dimension);
        for (int beside = epoch - 1; beside <= epoch + 1; beside += 2) {
            boolean scored = beside >= 0 && beside < hypnogram.epochs() && hypnogram.isScored(beside);
            mean += NEIGHBOUR * statistics.mean(scored ? hypnogram.stage(beside) : stage, dimension);
        }
        return mean;
    }

    private static double[] normal(RandomStream random) {
        double[] values = new double[CourseStatistics.DIMENSIONS];
        for (int d = 0; d < values.length; d++) {
            values[d] = random.gaussian();
        }
        return values;
    }

    private static void step(double[] state, double persistence, RandomStream random) {
        double innovation = StrictMath.sqrt(1 - persistence * persistence);
        for (int d = 0; d < state.length; d++) {
            state[d] = persistence * state[d] + innovation * random.gaussian();
        }
    }
}
