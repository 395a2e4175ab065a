package org.hypnoflow.simulator;

import java.util.Optional;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * A night in absolute units: ln uV2 per epoch, source and band (with {@link Band#GAMMA}), after stretches of daytime
 * wake if asked for.
 *
 * <p>Gamma is not in the band-power nights. It follows beta as in the absolute spectra of 18 recordings: ln density at
 * 30-50 Hz = 0.99 (0.90 for Pz-Oz) times ln density of beta minus 1.54 (1.66), residual 0.9 with a correlation of 0.8
 * from epoch to epoch; the stage plays no part in it.
 */
final class BandCourse {
    private static final double[] GAMMA_SLOPE = {0.99, 0.90, 0.95};
    private static final double[] GAMMA_OFFSET = {-1.54, -1.66, -0.6};
    private static final double GAMMA_DEVIATION = 0.9;
    private static final double GAMMA_PERSISTENCE = 0.8;

    /** The EOG of the nights was low-passed at 15 Hz; this gives beta the level over sigma of raw EOG excerpts. */
    private static final double EOG_BETA_OFFSET = 2.6;

    private final NightCourse night;
    private final double[][][] logPowersUv;
    private final int dayEpochs;

    private BandCourse(NightCourse night, int dayEpochs) {
        this.night = night;
        this.dayEpochs = dayEpochs;
        this.logPowersUv = new double[dayEpochs + night.epochs()][NightCourse.SOURCES.size()][Band.COUNT];
    }

    static BandCourse of(NightCourse night, Subject subject, int dayEpochs, long seed) {
        BandCourse course = new BandCourse(night, dayEpochs);
        if (dayEpochs > 0) {
            DayWake.fill(course.logPowersUv, dayEpochs, subject, seed);
        }
        for (int source = 0; source < NightCourse.SOURCES.size(); source++) {
            double scale = 2 * StrictMath.log(subject.scaleUv()[source]);
            RandomStream random = RandomStream.of(seed, Purpose.GAMMA, source);
            double residual = random.gaussian();
            for (int e = 0; e < night.epochs(); e++) {
                double[] powers = course.logPowersUv[dayEpochs + e][source];
                for (Band band : Band.FEATURES) {
                    powers[band.ordinal()] = night.logPower(e, source, band) + scale;
                }
                powers[Band.BETA.ordinal()] += source == 2 ? EOG_BETA_OFFSET : 0;
                residual = next(residual, random);
                powers[Band.GAMMA.ordinal()] = gamma(powers, source, residual) + subject.gammaOffset()[source];
            }
        }
        return course;
    }

    int epochs() {
        return logPowersUv.length;
    }

    /** Epochs before the night itself. */
    int dayEpochs() {
        return dayEpochs;
    }

    Optional<SleepStage> stage(int epoch) {
        return epoch < dayEpochs ? Optional.of(SleepStage.W) : night.stage(epoch - dayEpochs);
    }

    /** ln uV2 by band; not to be changed. */
    double[] logPowers(int epoch, int source) {
        return logPowersUv[epoch][source];
    }

    private static double next(double residual, RandomStream random) {
        double innovation = StrictMath.sqrt(1 - GAMMA_PERSISTENCE * GAMMA_PERSISTENCE);
        return GAMMA_PERSISTENCE * residual + innovation * random.gaussian();
    }

    private static double gamma(double[] powers, int source, double residual) {
        double betaDensity = powers[Band.BETA.ordinal()] - StrictMath.log(Band.BETA.widthHz());
        double density = GAMMA_SLOPE[source] * betaDensity + GAMMA_OFFSET[source] + GAMMA_DEVIATION * residual;
        return density + StrictMath.log(Band.GAMMA.widthHz());
    }
}
