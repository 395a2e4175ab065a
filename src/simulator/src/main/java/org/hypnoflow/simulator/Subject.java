package org.hypnoflow.simulator;

import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * What stays the same through one simulated night: amplitudes, leads, rhythms and the recorder, drawn from the seed.
 *
 * <p>One z-unit of a night: log-normal around the medians of the 18 recordings whose absolute spectra are known
 * (Fpz-Cz 20.3 uV, deviation of the log 0.24; Pz-Oz 14.8 uV, 0.28), cut to the range found there. The EOG's is
 * calibrated on raw excerpts (wake 86 uV, REM pair difference 65 uV).
 */
record Subject(
        double[] scaleUv,
        double[] gammaOffset,
        double alphaHz,
        double spindleHz,
        double chinUv,
        double atonia,
        double lean,
        double blinking) {

    static Subject draw(long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.SUBJECT, 0);
        double[] scale = {
            clamp(random.logNormal(20.3, 0.24), 13.7, 35.5),
            clamp(random.logNormal(14.4, 0.28), 6.6, 20),
            clamp(random.logNormal(75, 0.3), 40, 140)
        };
        double[] gamma = {0.35 * random.gaussian(), 0.5 * random.gaussian(), 0.4 * random.gaussian()};
        double alpha = clamp(9.8 + 0.8 * random.gaussian(), 8.4, 11.5);
        double spindle = clamp(13.4 + 0.6 * random.gaussian(), 12.3, 15);
        double chin = clamp(random.logNormal(6, 0.5), 2, 20);
        double atonia = random.uniform(0, 1.2);
        double lean = random.uniform(0.2, 1);
        return new Subject(scale, gamma, alpha, spindle, chin, atonia, lean, 0.6 * random.gaussian());
    }

    static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
