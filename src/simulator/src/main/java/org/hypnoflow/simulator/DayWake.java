package org.hypnoflow.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * Real daytime wake: absolute band levels of Fpz-Cz and Pz-Oz over whole days of seven subjects, full of movement. Its
 * slow power reaches that of deep sleep, which makes it the wake that a scorer of sleep alone gets wrong. The EOG,
 * which those spectra lack, is modelled from the frontal signal.
 */
final class DayWake {
    private static final int SHIPPED_BANDS = 5;
    private static final int MEASURED_SOURCES = 2;
    /** Upper edges of the bands of the spectra; they differ from {@link Band} between 12 and 16 Hz. */
    private static final double[] LOW_HZ = {0.5, 4, 8, 13, 30};

    private static final double[] HIGH_HZ = {4, 8, 13, 30, 50};
    /** Which of the spectra's bands gives the density of each {@link Band}. */
    private static final int[] SOURCE_BAND = {0, 1, 2, 3, 3, 4};
    /** ln EOG power in z-units over ln Fpz-Cz delta, by band: regression on the wake epochs of the 115 nights. */
    private static final double[] EOG_SLOPE = {0.80, 0.61, 0.37, 0.33, 0.31, 0.31};

    private static final double[] EOG_LEVEL = {-0.04, -3.04, -4.22, -5.02, -4.64, -4.4};
    private static final double EOG_DEVIATION = 0.7;
    private static final double EOG_BAND_DEVIATION = 0.35;

    private final float[] logDensity;
    private final long[] recording;

    private DayWake() {
        try {
            Map<String, NpyArray> arrays = ShippedNights.arrays("daytime.npz");
            logDensity = arrays.get("daytime").toFloats();
            recording = arrays.get("recording").toLongs();
        } catch (IOException e) {
            throw new UncheckedIOException("daytime.npz is not readable from the class path", e);
        }
    }

    /** Fills the first {@code epochs} of {@code into} with one unbroken stretch of one recording's day. */
    static void fill(double[][][] into, int epochs, Subject subject, long seed) {
        DayWake day = Holder.INSTANCE;
        RandomStream random = RandomStream.of(seed, Purpose.DAY_WAKE, 0);
        int start = day.start(epochs, random);
        for (int e = 0; e < epochs; e++) {
            int row = (start + e) % day.recording.length;
            for (int source = 0; source < MEASURED_SOURCES; source++) {
                day.measured(row, source, into[e][source]);
            }
            ocular(into[e], subject, random);
        }
    }

    private static void ocular(double[][] sources, Subject subject, RandomStream random) {
        double frontalDelta = sources[0][0] - 2 * StrictMath.log(subject.scaleUv()[0]);
        double scale = 2 * StrictMath.log(subject.scaleUv()[2]);
        double common = EOG_DEVIATION * random.gaussian();
        for (int b = 0; b < Band.COUNT; b++) {
            double log = EOG_LEVEL[b] + EOG_SLOPE[b] * frontalDelta + common + EOG_BAND_DEVIATION * random.gaussian();
            sources[2][b] = log + scale;
        }
    }

    private int start(int epochs, RandomStream random) {
        int start = 0;
        for (int attempt = 0; attempt < 50; attempt++) {
            start = (int) (random.uniform() * recording.length);
            if (start + epochs <= recording.length && recording[start] == recording[start + epochs - 1]) {
                break;
            }
        }
        return start;
    }

    private void measured(int row, int source, double[] into) {
        for (Band band : Band.values()) {
            int from = SOURCE_BAND[band.ordinal()];
            double density = logDensity[(row * MEASURED_SOURCES + source) * SHIPPED_BANDS + from];
            double tilt = tilt(band, from);
            into[band.ordinal()] = density + tilt + StrictMath.log(band.widthHz());
        }
    }

    /** 1/f inside a band of the spectra: the lower part of 13-30 Hz lies above its mean. */
    private static double tilt(Band band, int from) {
        double middle = StrictMath.sqrt(band.lowHz() * band.highHz());
        return StrictMath.log(StrictMath.sqrt(LOW_HZ[from] * HIGH_HZ[from]) / middle);
    }

    /** Read once, when the first day is asked for. */
    private static final class Holder {
        private static final DayWake INSTANCE = new DayWake();
    }
}
