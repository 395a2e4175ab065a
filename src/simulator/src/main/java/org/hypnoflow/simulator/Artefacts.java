package org.hypnoflow.simulator;

import java.util.Arrays;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * What disturbs a recording: body movements, electrode pops and the heart on the latent signal of an epoch; mains, sweat,
 * offset, amplifier noise and leads that are off on the samples. Movements come more often where the epoch's own
 * muscle activity is high, whatever its stage.
 */
final class Artefacts {
    private static final int RATE = NoiseSynthesis.RATE_HZ;
    private static final double POPS_PER_EPOCH = 0.002;
    private static final double MOVEMENT_UV = 90;
    private static final double MUSCLE_UV = 12;
    /** The noise of muscles is drawn at a third of the latent rate, so that it ends near 40 Hz. */
    private static final int MUSCLE_STEP = 3;

    private final Recorder recorder;
    private final BandCourse course;
    private final double meanGamma;
    private final long seed;

    Artefacts(Recorder recorder, BandCourse course, long seed) {
        this.recorder = recorder;
        this.course = course;
        this.seed = seed;
        double sum = 0;
        for (int e = 0; e < course.epochs(); e++) {
            sum += course.logPowers(e, 0)[Band.GAMMA.ordinal()];
        }
        this.meanGamma = sum / course.epochs();
    }

    /** Adds what stays inside one block to the latent channels of an epoch. */
    void addToBlock(int epoch, double[][] channels) {
        RandomStream random = RandomStream.of(seed, Purpose.ARTEFACTS, epoch);
        double muscle = course.logPowers(epoch, 0)[Band.GAMMA.ordinal()] - meanGamma;
        if (random.chance(0.004 + 0.06 * EpochTraits.logistic(1.5 * (muscle - 2)))) {
            move(random, channels);
        }
        for (double[] channel : channels) {
            if (random.chance(POPS_PER_EPOCH)) {
                pop(random, channel);
            }
        }
        beat(epoch, channels);
    }

    private void move(RandomStream random, double[][] channels) {
        double seconds = random.uniform(1.5, 10);
        double start = random.uniform(0.2, 31.8 - seconds);
        int swings = 2 + random.poisson(seconds);
        double strength = random.logNormal(1, 0.5);
        for (int swing = 0; swing < swings; swing++) {
            double length = random.uniform(0.3, Math.min(2.5, seconds));
            double at = start + random.uniform(0, seconds - length);
            for (int c = 0; c < channels.length; c++) {
                double height = strength * MOVEMENT_UV * random.gaussian() * (isChin(c, channels) ? 0.3 : 1);
                Waveform.halfWave(channels[c], at, length, height);
            }
        }
        for (int c = 0; c < channels.length; c++) {
            double height = strength * MUSCLE_UV * random.logNormal(1, 0.4) * (isChin(c, channels) ? 4 : 1);
            muscle(random, channels[c], start, seconds, height);
        }
    }

    private static void muscle(RandomStream random, double[] channel, double start, double seconds, double height) {
        int from = (int) (start * RATE);
        int count = (int) (seconds * RATE);
        double last = 0;
        double next = 0;
        for (int i = 0; i < count; i++) {
            int step = i % MUSCLE_STEP;
            if (step == 0) {
                last = next;
                next = height * (random.uniform() + random.uniform() + random.uniform() + random.uniform() - 2) * 1.7;
            }
            double envelope = Math.sin(Math.PI * i / count);
            channel[from + i] += envelope * (last + (next - last) * step / MUSCLE_STEP);
        }
    }

    private static void pop(RandomStream random, double[] channel) {
        double seconds = random.uniform(0.3, 2);
        int from = (int) (random.uniform(0.2, 28) * RATE);
        double height = random.logNormal(200, 0.5) * (random.chance(0.5) ? 1 : -1);
        int last = (int) (31.8 * RATE);
        for (int i = from; i < last; i++) {
            double rise = Math.min(1, (i - from) / 4.0);
            double end = Math.min(1, (last - i) / (double) RATE);
            channel[i] += height * rise * end * Math.exp(-(i - from) / (seconds * RATE));
        }
    }

    private void beat(int epoch, double[][] channels) {
        RandomStream random = RandomStream.of(seed, Purpose.HEART, epoch);
        int beats = (int) Math.rint(30 * recorder.heartHz() + 0.7 * random.gaussian());
        for (int i = 0; i < beats; i++) {
            double at = 1 + (i + 0.5 + 0.06 * random.gaussian()) * 30 / beats;
            for (int c = 0; c < channels.length; c++) {
                double height = recorder.leads().get(c).heartUv();
                Waveform.halfWave(channels[c], at, 0.06, height);
                Waveform.halfWave(channels[c], at + 0.055, 0.06, -0.4 * height);
            }
        }
    }

    /** Adds what runs through the whole night to the samples of one epoch. */
    void addToSamples(int epoch, int rateHz, double[][] samples) {
        int count = 30 * rateHz;
        for (int c = 0; c < samples.length; c++) {
            Recorder.Lead lead = recorder.leads().get(c);
            if (lead.sweat().has(epoch)) {
                sweat(lead, c, epoch, rateHz, samples[c]);
            }
            if (lead.off().has(epoch)) {
                Arrays.fill(samples[c], 0, count, 0);
            }
            double mains = lead.off().has(epoch) ? lead.openUv() : lead.mainsUv();
            if (recorder.mainsHz() < 0.45 * rateHz) {
                wave(recorder.mainsHz(), mains, c, epoch, rateHz, samples[c]);
            }
            noise(lead, RandomStream.of(seed, Purpose.AMPLIFIER, (long) epoch * samples.length + c), count, samples[c]);
        }
    }

    private static void sweat(Recorder.Lead lead, int channel, int epoch, int rateHz, double[] samples) {
        double length = lead.sweat().to() - lead.sweat().from();
        double rise = StrictMath.sin(StrictMath.PI * (epoch - lead.sweat().from() + 0.5) / length);
        wave(0.11 + 0.013 * channel, lead.sweatUv() * rise, channel, epoch, rateHz, samples);
        wave(0.27 + 0.017 * channel, 0.6 * lead.sweatUv() * rise, channel, epoch, rateHz, samples);
    }

    /** A sine that runs on through the night. */
    private static void wave(double hz, double height, int channel, int epoch, int rateHz, double[] samples) {
        double start = hz * 30 * epoch % 1 + 0.13 * channel;
        double step = 2 * StrictMath.PI * hz / rateHz;
        double cos = 2 * StrictMath.cos(step);
        double before = height * StrictMath.sin(2 * StrictMath.PI * start - step);
        double now = height * StrictMath.sin(2 * StrictMath.PI * start);
        for (int i = 0; i < 30 * rateHz; i++) {
            samples[i] += now;
            double next = cos * now - before;
            before = now;
            now = next;
        }
    }

    private static void noise(Recorder.Lead lead, RandomStream random, int count, double[] samples) {
        double unit = lead.noiseUv() * StrictMath.sqrt(12) / 65536;
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = (i & 3) == 0 ? random.bits() : bits >>> 16;
            samples[i] += lead.offsetUv() + unit * ((bits & 0xffff) - 32767.5);
        }
    }

    private static boolean isChin(int channel, double[][] channels) {
        return channel == channels.length - 1;
    }
}
