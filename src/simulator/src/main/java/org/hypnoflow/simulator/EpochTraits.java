package org.hypnoflow.simulator;

import java.util.Optional;
import org.hypnoflow.score.SleepStage;

/**
 * What the band powers of one epoch say about its waves, each as an excess in natural logs, and how strongly the stage
 * may lean on top of it.
 *
 * @param stage empty where unscored: then nothing leans
 * @param lean 0 to 1, drawn per subject: how typical this subject's waves are of the stages
 * @param sigmaFrontal sigma over the mean of alpha and beta, Fpz-Cz
 * @param sigmaPosterior the same, Pz-Oz
 * @param alphaPosterior alpha over the mean of theta and sigma, Pz-Oz
 * @param slow delta over theta, Fpz-Cz, less where the eyes explain it
 * @param eyes EOG delta over Fpz-Cz delta, both in z-units
 * @param eyeLevel EOG delta in z-units
 */
record EpochTraits(
        Optional<SleepStage> stage,
        double lean,
        double sigmaFrontal,
        double sigmaPosterior,
        double alphaPosterior,
        double slow,
        double eyes,
        double eyeLevel) {

    static EpochTraits of(BandCourse course, int epoch, Subject subject) {
        double[] frontal = course.logPowers(epoch, 0);
        double[] posterior = course.logPowers(epoch, 1);
        double eyeLevel = course.logPowers(epoch, 2)[0] - 2 * StrictMath.log(subject.scaleUv()[2]);
        double eyes = eyeLevel - (frontal[0] - 2 * StrictMath.log(subject.scaleUv()[0]));
        return new EpochTraits(
                course.stage(epoch),
                subject.lean(),
                excess(frontal, Band.SIGMA),
                excess(posterior, Band.SIGMA),
                excess(posterior, Band.ALPHA),
                frontal[0] - frontal[1] - Math.max(0, eyes + 1),
                eyes,
                eyeLevel);
    }

    /** Sum of the leans of the epoch's stage, in the order of {@link SleepStage}; 0 where unscored. */
    double leaning(double w, double n1, double n2, double n3, double rem) {
        if (stage.isEmpty()) {
            return 0;
        }
        return lean
                * switch (stage.get()) {
                    case W -> w;
                    case N1 -> n1;
                    case N2 -> n2;
                    case N3 -> n3;
                    case REM -> rem;
                };
    }

    static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double excess(double[] powers, Band band) {
        return powers[band.ordinal()] - 0.5 * (powers[band.ordinal() - 1] + powers[band.ordinal() + 1]);
    }
}
