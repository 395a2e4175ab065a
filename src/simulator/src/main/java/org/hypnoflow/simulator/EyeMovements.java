package org.hypnoflow.simulator;

import static org.hypnoflow.simulator.EpochTraits.logistic;

import java.util.Arrays;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * Eye movements and blinks of one epoch: quick glances (reading eyes and REM alike), slow rolling and blinks. How much
 * there is follows from the EOG's own slow power; which kind it is leans on the stage.
 */
final class EyeMovements {
    private static final double FIRST = 0.2;
    private static final double LAST = 31.8;
    private static final double HIGHEST_UV = 450;
    private static final double HIGHEST_BLINK_UV = 180;

    private final BandCourse course;
    private final Subject subject;
    private final long seed;
    private final double[] wave = new double[NoiseSynthesis.BLOCK];

    EyeMovements(BandCourse course, Subject subject, long seed) {
        this.course = course;
        this.subject = subject;
        this.seed = seed;
    }

    void add(int epoch, EpochTraits traits, double[] frontal, double[] ocular) {
        RandomStream random = RandomStream.of(seed, Purpose.EYES, epoch);
        double active = logistic(1.1 * (traits.eyes() + 0.7) + 0.5 * (traits.eyeLevel() + 2.3));
        double delta = StrictMath.exp(course.logPowers(epoch, 2)[Band.DELTA.ordinal()]);
        double glancing = kind(traits.leaning(0.3, -0.3, -0.3, -0.3, 0.8), random);
        double rolling = kind(traits.leaning(-0.5, 0.8, 0.1, -0.3, -0.4), random);
        glances(10 * active * glancing, 0.8 * active * glancing * delta, random, ocular);
        rolls(3.5 * active * rolling, active * rolling * delta, random, ocular);
        blinks(epoch, active, traits, random, frontal);
    }

    private static double kind(double leaning, RandomStream random) {
        return logistic(1.2 * leaning + 0.9 * random.gaussian());
    }

    private void glances(double mean, double power, RandomStream random, double[] ocular) {
        Arrays.fill(wave, 0);
        int count = random.poisson(mean);
        double cluster = random.uniform(FIRST, LAST - 2);
        for (int i = 0; i < count; i++) {
            double seconds = random.uniform(0.25, 1.4);
            double near = cluster + 3 * random.gaussian();
            double start = random.chance(0.6) ? near : random.uniform(FIRST, LAST - seconds);
            double height = random.logNormal(1, 0.5) * (random.chance(0.5) ? 1 : -1);
            start = Subject.clamp(start, FIRST, LAST - seconds);
            Waveform.glance(wave, start, seconds, random.uniform(0.05, 0.12), height);
        }
        addPower(power, HIGHEST_UV, ocular);
    }

    private void rolls(double mean, double power, RandomStream random, double[] ocular) {
        Arrays.fill(wave, 0);
        int count = random.poisson(mean);
        for (int i = 0; i < count; i++) {
            double seconds = random.uniform(2.5, 6);
            double start = random.uniform(FIRST, LAST - seconds);
            double cycles = Math.max(1, Math.rint(seconds * random.uniform(0.25, 0.5)));
            Waveform.roll(wave, start, seconds, cycles, random.logNormal(1, 0.3));
        }
        addPower(power, HIGHEST_UV, ocular);
    }

    private void blinks(int epoch, double active, EpochTraits traits, RandomStream random, double[] frontal) {
        Arrays.fill(wave, 0);
        double open = kind(traits.leaning(0.8, -0.4, -1, -1, -0.6) - 0.5 + subject.blinking(), random);
        int count = random.poisson(9 * active * open);
        for (int i = 0; i < count; i++) {
            double seconds = random.uniform(0.2, 0.4);
            Waveform.halfWave(wave, random.uniform(FIRST, LAST - seconds), seconds, random.logNormal(1, 0.25));
        }
        double delta = StrictMath.exp(course.logPowers(epoch, 0)[Band.DELTA.ordinal()]);
        addPower(0.6 * active * open * delta, HIGHEST_BLINK_UV, frontal);
    }

    /** Adds the wave with a mean power over the epoch in uV2, but at most {@code highestUv} high. */
    private void addPower(double power, double highestUv, double[] into) {
        double energy = 0;
        double peak = 1e-9;
        for (double value : wave) {
            energy += value * value;
            peak = Math.max(peak, Math.abs(value));
        }
        if (energy == 0) {
            return;
        }
        double gain = Math.min(Math.sqrt(power * LatentBlocks.EPOCH / energy), highestUv / peak);
        for (int i = 0; i < wave.length; i++) {
            into[i] += gain * wave[i];
        }
    }
}
