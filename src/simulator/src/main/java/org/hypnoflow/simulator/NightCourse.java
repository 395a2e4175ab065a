package org.hypnoflow.simulator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.npz.NpzFormatException;
import org.hypnoflow.score.SleepStage;

/**
 * What happens in a night, epoch by epoch: the expert's stage and the log band powers of Fpz-Cz, Pz-Oz and the
 * horizontal EOG, in units of each signal's standard deviation over the night (z-units).
 *
 * <p>Read from an {@code .npz} with {@code features} (epochs, 3, at least 5: natural log of absolute power of the bands
 * of {@link Band#FEATURES} first), {@code labels} (0..4 in the order of {@link SleepStage}, anything else is unscored)
 * and, if epochs are missing, {@code onsets_sec}. Missing epochs are unscored; unscored epochs take powers
 * interpolated between their scored neighbours, because artefacts lie there.
 */
public final class NightCourse {
    /** The signals of a night of band powers, in order. */
    public static final List<String> SOURCES = List.of("EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal");

    static final int UNSCORED = -1;
    private static final int BANDS = Band.FEATURES.size();
    private static final double EPOCH_SECONDS = 30;

    private final String name;
    private final int[] stages;
    private final float[][][] logPowers;

    NightCourse(String name, int[] stages, float[][][] logPowers) {
        this.name = requireNonNull(name, "name");
        this.stages = stages;
        this.logPowers = logPowers;
        interpolateUnscored();
    }

    /** Reads a night; refuses one whose arrays do not fit, naming file, array and shape. */
    public static NightCourse read(Path npz) throws IOException {
        Path fileName = requireNonNull(npz.getFileName(), "fileName");
        return of(fileName.toString().replaceFirst("\\.npz$", ""), Npz.read(npz), npz.toString());
    }

    static NightCourse of(String name, Map<String, NpyArray> arrays, String where) throws NpzFormatException {
        NpyArray features = Npz.requireNumbers(arrays, "features", where);
        int[] shape = features.shape();
        if (shape.length != 3 || shape[0] == 0 || shape[1] != SOURCES.size() || shape[2] < BANDS) {
            throw new NpzFormatException(where + ": features of shape " + Arrays.toString(shape)
                    + " (expected: [epochs, 3, 10 or 5] with at least one epoch)");
        }
        long[] labels = Npz.requireIntegers(arrays, "labels", where).toLongs();
        if (labels.length != shape[0]) {
            throw new NpzFormatException(
                    where + ": " + labels.length + " labels (expected: " + shape[0] + ", one per epoch of features)");
        }
        int[] position = positions(arrays, shape[0], where);
        int epochs = position[shape[0] - 1] + 1;
        int[] stages = new int[epochs];
        Arrays.fill(stages, UNSCORED);
        float[][][] logPowers = new float[epochs][SOURCES.size()][BANDS];
        float[] values = features.toFloats();
        for (int e = 0; e < shape[0]; e++) {
            boolean scored = labels[e] >= 0 && labels[e] < SleepStage.COUNT;
            stages[position[e]] = scored ? (int) labels[e] : UNSCORED;
            for (int source = 0; source < SOURCES.size(); source++) {
                int from = (e * SOURCES.size() + source) * shape[2];
                System.arraycopy(values, from, logPowers[position[e]][source], 0, BANDS);
                requireFinite(logPowers[position[e]][source], scored, e, where);
            }
        }
        return new NightCourse(name, stages, logPowers);
    }

    public String name() {
        return name;
    }

    public int epochs() {
        return stages.length;
    }

    /** The expert's stage; empty where unscored. */
    public Optional<SleepStage> stage(int epoch) {
        return stages[epoch] == UNSCORED ? Optional.empty() : Optional.of(SleepStage.at(stages[epoch]));
    }

    /** Natural log of the absolute band power of one of {@link #SOURCES}, in squared z-units. */
    public double logPower(int epoch, int source, Band band) {
        return logPowers[epoch][source][band.ordinal()];
    }

    /** The first {@code epochs} epochs, or all if there are fewer. */
    public NightCourse first(int epochs) {
        int length = Math.min(epochs, stages.length);
        return new NightCourse(name, Arrays.copyOf(stages, length), Arrays.copyOf(logPowers, length));
    }

    private static int[] positions(Map<String, NpyArray> arrays, int epochs, String where) throws NpzFormatException {
        int[] position = new int[epochs];
        Arrays.setAll(position, e -> e);
        if (!arrays.containsKey("onsets_sec")) {
            return position;
        }
        double[] seconds = Npz.requireNumbers(arrays, "onsets_sec", where).toDoubles();
        if (seconds.length != epochs) {
            throw new NpzFormatException(where + ": " + seconds.length + " onsets_sec (expected: " + epochs + ")");
        }
        for (int e = 1; e < epochs; e++) {
            double step = (seconds[e] - seconds[0]) / EPOCH_SECONDS;
            position[e] = (int) Math.rint(step);
            if (!(Math.abs(step - position[e]) < 1e-3) || position[e] <= position[e - 1] || step > 10_000) {
                throw new NpzFormatException(where + ": onsets_sec[" + e + "] " + seconds[e]
                        + " (expected: a whole number of 30 s epochs after the one before)");
            }
        }
        return position;
    }

    private static void requireFinite(float[] logPowers, boolean scored, int epoch, String where)
            throws NpzFormatException {
        for (float value : logPowers) {
            if (scored && !(Math.abs(value) < 60)) {
                throw new NpzFormatException(
                        where + ": features of epoch " + epoch + ": " + value + " (expected: a natural log of power)");
            }
        }
    }

    private void interpolateUnscored() {
        int last = UNSCORED;
        for (int e = 0; e <= stages.length; e++) {
            if (e == stages.length || stages[e] != UNSCORED) {
                for (int gap = last + 1; gap < e; gap++) {
                    logPowers[gap] = between(last, e, gap);
                }
                last = e;
            }
        }
    }

    private float[][] between(int before, int after, int epoch) {
        float[][] powers = new float[SOURCES.size()][BANDS];
        if (before == UNSCORED && after == stages.length) {
            return powers;
        }
        float[][] left = logPowers[before == UNSCORED ? after : before];
        float[][] right = logPowers[after == stages.length ? before : after];
        float weight = (float) (epoch - before) / (after - before);
        for (int source = 0; source < powers.length; source++) {
            for (int b = 0; b < BANDS; b++) {
                powers[source][b] = (1 - weight) * left[source][b] + weight * right[source][b];
            }
        }
        return powers;
    }
}
