package org.hypnoflow.simulator;

import java.util.Optional;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * Root mean square of the chin EMG per epoch in uV, modelled: no real night here has it. Tone follows the night's own
 * fast frontal activity and drifts; the stage shifts it by less than its spread, most in REM, and by how much differs
 * from subject to subject down to not at all (REM without atonia), so that tone hints at a stage and never tells it.
 */
final class ChinTone {
    private static final double FOLLOWS_FAST = 0.25;
    private static final double DRIFT = 0.45;
    private static final double PERSISTENCE = 0.93;
    private static final double NOISE = 0.25;
    private static final double LOWEST_UV = 0.8;

    private ChinTone() {}

    static double[] draw(BandCourse course, Subject subject, long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.CHIN, 0);
        double[] fast = fast(course);
        double[] tone = new double[course.epochs()];
        double drift = random.gaussian();
        for (int e = 0; e < tone.length; e++) {
            drift = PERSISTENCE * drift + StrictMath.sqrt(1 - PERSISTENCE * PERSISTENCE) * random.gaussian();
            double stage = 0.6 * subject.atonia() * shift(course.stage(e));
            double log = FOLLOWS_FAST * fast[e] + DRIFT * drift + NOISE * random.gaussian() + stage;
            tone[e] = LOWEST_UV + subject.chinUv() * StrictMath.exp(Subject.clamp(log, -2.5, 1.8));
        }
        return tone;
    }

    private static double shift(Optional<SleepStage> stage) {
        if (stage.isEmpty()) {
            return 0;
        }
        return switch (stage.get()) {
            case W -> 0.8;
            case N1 -> 0.1;
            case N2 -> -0.1;
            case N3 -> -0.3;
            case REM -> -0.9;
        };
    }

    /** Beta and gamma of the frontal signal, ln, against the mean of the night. */
    private static double[] fast(BandCourse course) {
        double[] fast = new double[course.epochs()];
        double mean = 0;
        for (int e = 0; e < fast.length; e++) {
            double[] frontal = course.logPowers(e, 0);
            fast[e] = 0.5 * (frontal[Band.BETA.ordinal()] + frontal[Band.GAMMA.ordinal()]);
            mean += fast[e] / fast.length;
        }
        for (int e = 0; e < fast.length; e++) {
            fast[e] -= mean;
        }
        return fast;
    }
}
