package org.hypnoflow.simulator;

import org.hypnoflow.simulator.RandomStream.Purpose;

/** The chin EMG: broad noise at the {@link ChinTone} of an epoch, with twitches of a fraction of a second over it. */
final class Chin {
    private final double[] toneUv;
    private final double[] shape;
    private final BandCourse course;
    private final Subject subject;
    private final long seed;

    Chin(BandCourse course, Subject subject, int bins, long seed) {
        this.course = course;
        this.subject = subject;
        this.seed = seed;
        this.toneUv = ChinTone.draw(course, subject, seed);
        this.shape = shape(bins);
    }

    void fillPowers(int epoch, double[] powers) {
        for (int i = 0; i < powers.length; i++) {
            powers[i] = shape[i] * toneUv[epoch] * toneUv[epoch];
        }
    }

    /** Raises the tone for moments; more often where the eyes are active, in any stage. */
    void twitch(int epoch, double[] block) {
        RandomStream random = RandomStream.of(seed, Purpose.TWITCHES, epoch);
        EpochTraits traits = EpochTraits.of(course, epoch, subject);
        int count = random.poisson(0.4 + 3 * EpochTraits.logistic(0.8 * (traits.eyeLevel() + 1)));
        for (int n = 0; n < count; n++) {
            int length = (int) (NoiseSynthesis.RATE_HZ * Subject.clamp(random.logNormal(0.5, 0.7), 0.15, 4));
            int start = (int) (random.uniform() * (block.length - length));
            double height = random.logNormal(1.5, 0.6);
            for (int i = Math.max(0, start); i < Math.min(block.length, start + length); i++) {
                double s = Math.sin(Math.PI * (i - start) / length);
                block[i] *= 1 + height * s * s;
            }
        }
    }

    /** Surface EMG: highest around 40 Hz, little below 10 Hz; 1 uV2 in all. */
    private static double[] shape(int bins) {
        double[] shape = new double[bins];
        double sum = 0;
        for (int i = 1; i < bins; i++) {
            double hz = i * NoiseSynthesis.SPACING_HZ;
            double high = hz * hz / (hz * hz + 15 * 15);
            shape[i] = high * high / (1 + StrictMath.pow(hz / 60, 3));
            sum += shape[i];
        }
        for (int i = 1; i < bins; i++) {
            shape[i] /= sum;
        }
        return shape;
    }
}
