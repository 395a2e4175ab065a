package org.hypnoflow.simulator;

import java.util.Arrays;
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

    /** Highest frequency of a latent signal, and its part of the recorder's Nyquist frequency. */
    private static final double HIGHEST_HZ = 100;

    private static final double HIGHEST_OF_NYQUIST = 0.96;
    private static final int FADE = 2 * NoiseSynthesis.RATE_HZ;
    private static final double[] RISE = new double[FADE];
    private static final Source[] SOURCES = Source.values();
    private static final int MEASURED = NightCourse.SOURCES.size();

    static {
        for (int i = 0; i < FADE; i++) {
            RISE[i] = StrictMath.sin(StrictMath.PI / 2 * (i + 0.5) / FADE);
        }
    }

    private final BandCourse course;
    private final Mixing mixing;
    private final Chin chin;
    private final boolean withWaves;
    private final Phenomena phenomena;
    private final long seed;
    private final SpectrumShape shape;
    private final NoiseSynthesis synthesis = new NoiseSynthesis();
    private final WaveSpectra spectra;
    private final double[][] powers;
    private final double[][] generators = new double[SOURCES.length][NoiseSynthesis.BLOCK];
    private final double[][] waves = new double[MEASURED + 1][NoiseSynthesis.BLOCK];
    private final double[] logPowers = new double[Band.COUNT];

    LatentBlocks(BandCourse course, Subject subject, SimulationOptions options, double lowPassHz, long seed) {
        this.course = course;
        this.mixing = Mixing.draw(options.montage(), seed);
        this.withWaves = options.phenomena();
        this.phenomena = new Phenomena(course, subject, seed);
        this.seed = seed;
        double highestHz = Math.min(HIGHEST_HZ, HIGHEST_OF_NYQUIST * options.rateHz() / 2);
        int bins = (int) (highestHz / NoiseSynthesis.SPACING_HZ);
        this.shape = new SpectrumShape(NoiseSynthesis.SPACING_HZ, bins, lowPassHz);
        this.chin = new Chin(course, subject, bins, seed);
        this.spectra = new WaveSpectra(bins);
        this.powers = new double[SOURCES.length][bins];
    }

    /** Adds block {@code epoch} to {@code into[channel]}, which starts {@link #LEAD} samples before the epoch. */
    void render(int epoch, double[][] into) {
        if (withWaves) {
            for (double[] wave : waves) {
                Arrays.fill(wave, 0);
            }
            phenomena.add(epoch, waves[0], waves[1], waves[2]);
        }
        for (int s = 0; s < SOURCES.length; s += 2) {
            if (mixing.uses(SOURCES[s]) || mixing.uses(SOURCES[s + 1])) {
                generate(epoch, s);
            }
        }
        if (withWaves) {
            chin.twitch(epoch, generators[Source.CHIN.ordinal()]);
        }
        for (int channel = 0; channel < into.length; channel++) {
            for (Source source : SOURCES) {
                add(mixing.weight(channel, source), generators[source.ordinal()], into[channel]);
            }
            fade(epoch, into[channel]);
        }
    }

    private void generate(int epoch, int pair) {
        boolean overlaid = withWaves && pair < MEASURED;
        if (overlaid) {
            spectra.analyse(waves[pair], waves[pair + 1]);
        }
        for (int side = 0; side < 2; side++) {
            fillPowers(SOURCES[pair + side], epoch, overlaid ? side : -1);
        }
        synthesis.clear();
        RandomStream random = RandomStream.of(seed, Purpose.BACKGROUND, (long) epoch * SOURCES.length + pair);
        synthesis.addNoise(powers[pair], powers[pair + 1], random);
        if (overlaid) {
            synthesis.addWaves(spectra);
        }
        synthesis.finish(generators[pair], generators[pair + 1]);
    }

    private void fillPowers(Source source, int epoch, int side) {
        double[] target = powers[source.ordinal()];
        if (source == Source.CHIN) {
            chin.fillPowers(epoch, target);
            return;
        }
        source.logPowers(course, epoch, logPowers);
        if (side >= 0) {
            spectra.balance(side, logPowers);
        }
        shape.fill(logPowers, target);
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
}
