package org.hypnoflow.simulator;

import static org.hypnoflow.simulator.EpochTraits.logistic;

import java.util.Arrays;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * The waves of one epoch over the background: spindles, K-complexes and slow waves, runs of alpha, vertex and sawtooth
 * waves. How many and how strong follows from the epoch's own band powers; the stage leans on it by less than the
 * spread. Waves take their power out of the epoch's bands, they never add to it.
 */
final class Phenomena {
    /** First second at which a wave may start, and last at which it may end, in a block of 32 s. */
    private static final double FIRST = 0.2;

    private static final double LAST = 31.8;

    private final BandCourse course;
    private final Subject subject;
    private final long seed;
    private final EyeMovements eyes;
    private final double[] shape = new double[NoiseSynthesis.BLOCK];
    private final double[] companion = new double[NoiseSynthesis.BLOCK];

    Phenomena(BandCourse course, Subject subject, long seed) {
        this.course = course;
        this.subject = subject;
        this.seed = seed;
        this.eyes = new EyeMovements(course, subject, seed);
    }

    /** Adds the waves of an epoch in uV to the frontal, posterior and ocular signal, each one block long. */
    void add(int epoch, double[] frontal, double[] posterior, double[] ocular) {
        EpochTraits traits = EpochTraits.of(course, epoch, subject);
        spindles(epoch, traits, frontal, posterior);
        slowWaves(epoch, traits, frontal, posterior);
        alpha(epoch, traits, frontal, posterior);
        theta(epoch, traits, frontal);
        eyes.add(epoch, traits, frontal, ocular);
    }

    private void spindles(int epoch, EpochTraits traits, double[] frontal, double[] posterior) {
        RandomStream random = RandomStream.of(seed, Purpose.SPINDLES, epoch);
        double logit = 1.6 * (0.5 * traits.sigmaFrontal() + 0.5 * traits.sigmaPosterior() + 0.1)
                + traits.leaning(-0.6, -0.3, 0.6, 0.2, -0.6)
                + 0.9 * random.gaussian();
        double share = logistic(logit);
        int count = random.poisson(5 * share * share + 0.15);
        clear();
        double posteriorDelay = random.uniform(-0.03, 0.03);
        for (int i = 0; i < count; i++) {
            double seconds = random.uniform(0.5, 1.8);
            double start = random.uniform(FIRST, LAST - seconds - 0.1);
            double hz = subject.spindleHz() + 0.35 * random.gaussian();
            double height = random.logNormal(1, 0.3);
            double drift = random.uniform(-1, 0.3);
            Waveform.burst(shape, start + 0.05, seconds, hz - 0.5, drift, height);
            Waveform.burst(
                    companion, start + 0.05 + posteriorDelay, seconds, hz, drift, height * random.uniform(0.5, 1.2));
        }
        addShare(shape, epoch, 0, Band.SIGMA, 0.75 * share, 45, frontal);
        addShare(companion, epoch, 1, Band.SIGMA, 0.75 * share, 40, posterior);
    }

    private void slowWaves(int epoch, EpochTraits traits, double[] frontal, double[] posterior) {
        RandomStream random = RandomStream.of(seed, Purpose.SLOW_WAVES, epoch);
        double logit =
                1.6 * (traits.slow() - 2.4) + traits.leaning(-0.5, -0.2, 0.3, 0.4, -0.4) + 0.7 * random.gaussian();
        double share = logistic(logit);
        int count = random.poisson(0.3 + 14 * share * share);
        clear();
        for (int i = 0; i < count; i++) {
            double seconds = random.uniform(0.6, 1.6);
            double start = random.uniform(FIRST, LAST - seconds);
            double height = random.logNormal(1, 0.35);
            Waveform.slowWave(shape, start, seconds, height);
            Waveform.slowWave(companion, start, seconds, 0.8 * height);
        }
        addShare(shape, epoch, 0, Band.DELTA, 0.15 + 0.55 * share, 160, frontal);
        addShare(companion, epoch, 1, Band.DELTA, 0.1 + 0.4 * share, 110, posterior);
    }

    private void alpha(int epoch, EpochTraits traits, double[] frontal, double[] posterior) {
        RandomStream random = RandomStream.of(seed, Purpose.ALPHA, epoch);
        double logit = 2.2 * (traits.alphaPosterior() - 0.35)
                + traits.leaning(0.4, 0, -0.3, -0.3, -0.2)
                + 0.7 * random.gaussian();
        double share = logistic(logit);
        int runs = random.poisson(0.3 + 9 * share);
        clear();
        for (int i = 0; i < runs; i++) {
            double seconds = random.uniform(0.8, 2 + 4 * share);
            double start = random.uniform(FIRST, LAST - seconds);
            double hz = subject.alphaHz() + 0.25 * random.gaussian();
            double height = random.logNormal(1, 0.3);
            Waveform.burst(shape, start, seconds, hz, 0, height);
            Waveform.burst(companion, start, seconds, hz, 0, -height);
        }
        addShare(shape, epoch, 1, Band.ALPHA, 0.85 * share, 70, posterior);
        addShare(companion, epoch, 0, Band.ALPHA, 0.4 * share, 30, frontal);
    }

    /** Vertex waves and sawtooth waves, both frontocentral and small in power. */
    private void theta(int epoch, EpochTraits traits, double[] frontal) {
        RandomStream random = RandomStream.of(seed, Purpose.THETA, epoch);
        clear();
        double drowsy = -0.8 * traits.alphaPosterior()
                - 0.4 * traits.slow()
                - 1
                + traits.leaning(-0.6, 1, 0.4, -0.4, -0.6)
                + 0.8 * random.gaussian();
        int vertex = random.poisson(2.5 * logistic(drowsy));
        for (int i = 0; i < vertex; i++) {
            double seconds = random.uniform(0.12, 0.25);
            double start = random.uniform(FIRST, LAST - 2 * seconds);
            double height = random.logNormal(1, 0.3);
            Waveform.halfWave(shape, start, seconds, -height);
            Waveform.halfWave(shape, start + seconds, seconds, 0.4 * height);
        }
        double dreaming = 0.8 * traits.eyes()
                - 0.5 * traits.slow()
                - 0.6
                + traits.leaning(-0.4, -0.2, -0.5, -0.6, 1.2)
                + 0.8 * random.gaussian();
        int trains = random.poisson(1.2 * logistic(dreaming));
        for (int i = 0; i < trains; i++) {
            double hz = random.uniform(2.3, 5);
            int teeth = 3 + (int) (6 * random.uniform());
            double start = random.uniform(FIRST, LAST - teeth / hz);
            Waveform.sawtooth(shape, start, teeth, hz, 0.6);
        }
        addShare(shape, epoch, 0, Band.THETA, 0.12 * (vertex + 2 * trains), 60, frontal);
    }

    /** Adds {@code wave} with {@code share} of a band's power over the epoch, but at most {@code highestUv} high. */
    private void addShare(
            double[] wave, int epoch, int source, Band band, double share, double highestUv, double[] into) {
        double energy = 0;
        double peak = 1e-9;
        for (double value : wave) {
            energy += value * value;
            peak = Math.max(peak, Math.abs(value));
        }
        if (energy == 0) {
            return;
        }
        double power = Math.min(0.9, share) * StrictMath.exp(course.logPowers(epoch, source)[band.ordinal()]);
        double gain = Math.min(Math.sqrt(power * LatentBlocks.EPOCH / energy), highestUv / peak);
        for (int i = 0; i < wave.length; i++) {
            into[i] += gain * wave[i];
        }
    }

    private void clear() {
        Arrays.fill(shape, 0);
        Arrays.fill(companion, 0);
    }
}
