package org.hypnoflow.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;

/**
 * Renders a simulated night epoch by epoch as physical samples. The result is a pure function of course, options and
 * seed: any epoch may be rendered at any time, and in any order it comes out the same. In order is fastest, because
 * neighbouring epochs share their overlap. Never holds more than three epochs. Not thread-safe.
 */
public final class NightSimulation {
    /** The annotation by which a file says that its night was simulated. */
    public static final String MARK = "Simulated by Hypnoflow";

    /** Steps of a recorder with 16 bits over more than 6 mV. */
    private static final Calibration CALIBRATION = new Calibration(0.1, 0);

    private static final int CACHED = 3;
    private static final int LATENT = LatentBlocks.EPOCH + 2 * Interpolation.HALF;

    private final SimulationOptions options;
    private final BandCourse course;
    private final List<Channel> channels;
    private final LatentBlocks blocks;
    private final Artefacts artefacts;
    private final Interpolation interpolation;
    private final double[][][] cache;
    private final int[] cachedEpoch = new int[CACHED];
    private final double[] latent = new double[LATENT];

    public NightSimulation(NightCourse night, SimulationOptions options, long seed) {
        this.options = options;
        Subject subject = Subject.draw(seed);
        this.course = BandCourse.of(night, subject, options.dayWakeEpochs(), seed);
        SampleRate rate = SampleRate.ofHz(options.rateHz());
        this.channels = options.montage().labels().stream()
                .map(label -> new Channel(label, "uV", rate, CALIBRATION))
                .toList();
        Recorder recorder = Recorder.draw(options.montage(), course.epochs(), seed);
        double lowPassHz = options.artefacts() ? recorder.lowPassHz() : Recorder.WIDE_OPEN_HZ;
        this.blocks = new LatentBlocks(course, subject, options, lowPassHz, seed);
        this.artefacts = new Artefacts(recorder, course, seed);
        this.interpolation = new Interpolation(options.rateHz());
        this.cache = new double[CACHED][channels.size()][NoiseSynthesis.BLOCK];
        Arrays.fill(cachedEpoch, -1);
    }

    /** The channels, all in uV and at one rate. */
    public List<Channel> channels() {
        return channels;
    }

    /** Number of epochs, with daytime wake before the night. */
    public int epochs() {
        return course.epochs();
    }

    public int samplesPerEpoch() {
        return 30 * options.rateHz();
    }

    /** The expert's stage of an epoch; W in daytime, empty where the expert gave none. */
    public Optional<SleepStage> stage(int epoch) {
        return course.stage(epoch);
    }

    /** Renders one epoch in uV into {@code into[channel]}, each of at least {@link #samplesPerEpoch()} values. */
    public void render(int epoch, double[][] into) {
        if (epoch < 0 || epoch >= epochs() || into.length != channels.size()) {
            throw new IllegalArgumentException("epoch: " + epoch + " into " + into.length + " channels (expected: 0 to "
                    + (epochs() - 1) + " into " + channels.size() + ")");
        }
        for (int channel = 0; channel < into.length; channel++) {
            Arrays.fill(latent, 0);
            for (int e = Math.max(0, epoch - 1); e <= Math.min(epochs() - 1, epoch + 1); e++) {
                addBlock(block(e)[channel], (e - epoch) * LatentBlocks.EPOCH - LatentBlocks.LEAD + Interpolation.HALF);
            }
            interpolation.run(latent, Interpolation.HALF, samplesPerEpoch(), into[channel]);
        }
        if (options.artefacts()) {
            artefacts.addToSamples(epoch, options.rateHz(), into);
        }
    }

    private void addBlock(double[] block, int offset) {
        int from = Math.max(0, -offset);
        int to = Math.min(block.length, LATENT - offset);
        for (int i = from; i < to; i++) {
            latent[offset + i] += block[i];
        }
    }

    private double[][] block(int epoch) {
        int slot = epoch % CACHED;
        if (cachedEpoch[slot] != epoch) {
            for (double[] channel : cache[slot]) {
                Arrays.fill(channel, 0);
            }
            blocks.render(epoch, cache[slot]);
            if (options.artefacts()) {
                artefacts.addToBlock(epoch, cache[slot]);
            }
            cachedEpoch[slot] = epoch;
        }
        return cache[slot];
    }
}
