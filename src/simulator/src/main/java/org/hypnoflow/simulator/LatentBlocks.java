package org.hypnoflow.simulator;

import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * The latent signal of one epoch with a second before and after it, per channel: generators rendered from the epoch's
 * band powers and mixed. Neighbouring blocks overlap for two seconds and fade into each other at constant power, which
 * is how a stage blends into the next.
 */
final class LatentBlocks {
    static final int EPOCH = 30 * NoiseSynthesis.RATE_HZ;
    /** Samples before the epoch's first. */
    static final int LEAD = NoiseSynthesis.RATE_HZ;

    private static final int FADE = 2 * NoiseSynthesis.RATE_HZ;
    private static final double[] RISE = new double[FADE];

    static {
        for (int i = 0; i < FADE; i++) {
            RISE[i] = StrictMath.sin(StrictMath.PI / 2 * (i + 0.5) / FADE);
        }
    }

    private final BandCourse course;
    private final Mixing mixing;
    private final double[] chinUv;
    private final long seed;
    private final SpectrumShape shape;
    private final double[] chinShape;
    private final NoiseSynthesis synthesis = new NoiseSynthesis();
    private final double[][] powers;
    private final double[][] generators = new double[Source.COUNT][NoiseSynthesis.BLOCK];
    private final double[] logPowers = new double[Band.COUNT];

    LatentBlocks(BandCourse course, Mixing mixing, double[] chinUv, double limitHz, double nyquistHz, long seed) {
        this.course = course;
        this.mixing = mixing;
        this.chinUv = chinUv;
        this.seed = seed;
        int bins = (int) (Math.min(100, 0.96 * nyquistHz) / NoiseSynthesis.SPACING_HZ);
        this.shape = new SpectrumShape(NoiseSynthesis.SPACING_HZ, bins, limitHz);
        this.chinShape = chinShape(bins);
        this.powers = new double[Source.COUNT][bins];
    }

    /** Adds block {@code epoch} to {@code into[channel]}, which starts {@link #LEAD} samples before the epoch. */
    void render(int epoch, double[][] into) {
        Source[] sources = Source.values();
        for (int s = 0; s < sources.length; s += 2) {
            if (mixing.uses(sources[s]) || mixing.uses(sources[s + 1])) {
                fillPowers(sources[s], epoch);
                fillPowers(sources[s + 1], epoch);
                RandomStream random = RandomStream.of(seed, Purpose.BACKGROUND, (long) epoch * Source.COUNT + s);
                synthesis.fill(powers[s], powers[s + 1], random, generators[s], generators[s + 1]);
            }
        }
        for (int channel = 0; channel < into.length; channel++) {
            for (Source source : sources) {
                add(mixing.weight(channel, source), generators[source.ordinal()], into[channel]);
            }
            fade(epoch, into[channel]);
        }
    }

    private void fillPowers(Source source, int epoch) {
        double[] target = powers[source.ordinal()];
        if (source == Source.CHIN) {
            for (int i = 0; i < target.length; i++) {
                target[i] = chinShape[i] * chinUv[epoch] * chinUv[epoch];
            }
        } else {
            source.logPowers(course, epoch, logPowers);
            shape.fill(logPowers, target);
        }
    }

    private static void add(double weight, double[] from, double[] into) {
        if (weight != 0) {
            for (int i = 0; i < into.length; i++) {
                into[i] += weight * from[i];
            }
        }
    }

    private void fade(int epoch, double[] block) {
        for (int i = 0; i < FADE; i++) {
            block[i] *= epoch == 0 ? 1 : RISE[i];
            block[block.length - 1 - i] *= epoch == course.epochs() - 1 ? 1 : RISE[i];
        }
    }

    /** Surface EMG: broad, highest around 40 Hz, little below 10 Hz; 1 uV2 in all. */
    private static double[] chinShape(int bins) {
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
