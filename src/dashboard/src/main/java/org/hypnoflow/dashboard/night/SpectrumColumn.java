package org.hypnoflow.dashboard.night;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.Term;

/**
 * One column of the spectrogram: the power spectral density of the scoring EEG over one epoch by Welch's method (Welch
 * 1967; Hann window, half overlap, segments of at least 2 s), in decibels over 1 uV²/Hz, {@value #BINS} bins of 0.5 Hz. A
 * cell is 0 where there is no value, else 1 for {@value #FROM_DECIBELS} dB and below to 255 for {@value #TO_DECIBELS} dB
 * and above.
 */
final class SpectrumColumn {
    static final int BINS = 60;
    static final double STEP_HZ = 0.5;
    static final int FROM_DECIBELS = -10;
    static final int TO_DECIBELS = 40;

    private static final int SEGMENT_SECONDS = 2;
    private static final double LEAST_COVERAGE = 0.5;
    private static final byte[] NONE = new byte[BINS];

    private final Derivation derivation;
    private final List<Channel> channels;
    private final double rateHz;
    private final double[] window;
    private final double windowPower;

    private SpectrumColumn(Derivation derivation, List<Channel> channels) {
        this.derivation = derivation;
        this.channels = channels;
        rateHz = channels.get(derivation.terms().get(0).source()).rate().hz();
        int length = Integer.highestOneBit((int) Math.ceil(SEGMENT_SECONDS * rateHz) - 1) << 1;
        window = new double[length];
        double power = 0;
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
            power += window[i] * window[i];
        }
        windowPower = power;
    }

    /** Of a central EEG before others; empty where its channels differ in rate, so that no sum can be taken. */
    static Optional<SpectrumColumn> of(Recording recording) {
        return recording.plan().derivations().stream()
                .filter(derivation -> derivation.kind() == SignalKind.EEG && !derivation.isAbsent())
                .min(Comparator.comparing(derivation ->
                        derivation.role() != Role.CENTRAL_LEFT && derivation.role() != Role.CENTRAL_RIGHT))
                .filter(derivation -> derivation.terms().stream()
                                .map(term ->
                                        recording.sources().get(term.source()).rate())
                                .distinct()
                                .count()
                        == 1)
                .map(derivation -> new SpectrumColumn(derivation, recording.sources()));
    }

    String formula() {
        return derivation.formula();
    }

    /** @param digital per channel the values of one epoch */
    byte[] cells(int[][] digital) {
        double[] microvolts = microvolts(digital);
        if (microvolts == null || microvolts.length < window.length) {
            return NONE;
        }
        double[] density = density(microvolts);
        byte[] cells = new byte[BINS];
        double lineHz = rateHz / window.length;
        for (int bin = 0; bin < BINS; bin++) {
            double line = (bin + 0.5) * STEP_HZ / lineHz;
            int below = (int) line;
            if (below + 1 < density.length) {
                double value = density[below] + (line - below) * (density[below + 1] - density[below]);
                cells[bin] = cell(10 * Math.log10(value));
            }
        }
        return cells;
    }

    private static byte cell(double decibels) {
        double share = (decibels - FROM_DECIBELS) / (TO_DECIBELS - FROM_DECIBELS);
        return (byte) (1 + Math.round(254 * Math.max(0, Math.min(1, share))));
    }

    /** The derivation, its mean where a sample is missing; null where too many are. */
    private double[] microvolts(int[][] digital) {
        int length = digital[derivation.terms().get(0).source()].length;
        double[] sum = new double[length];
        int arrived = 0;
        double mean = 0;
        for (int i = 0; i < length; i++) {
            for (Term term : derivation.terms()) {
                int value = digital[term.source()][i];
                sum[i] += value == OpenEpochs.MISSING
                        ? Double.NaN
                        : term.microvolts()
                                * channels.get(term.source()).calibration().physical(value);
            }
            if (!Double.isNaN(sum[i])) {
                arrived++;
                mean += sum[i];
            }
        }
        if (arrived < LEAST_COVERAGE * length) {
            return null;
        }
        mean /= arrived;
        for (int i = 0; i < length; i++) {
            sum[i] = Double.isNaN(sum[i]) ? mean : sum[i];
        }
        return sum;
    }

    private double[] density(double[] signal) {
        int length = window.length;
        double[] density = new double[length / 2];
        double[][] complex = new double[2][length];
        int segments = 0;
        for (int start = 0; start + length <= signal.length; start += length / 2) {
            double mean = 0;
            for (int i = 0; i < length; i++) {
                mean += signal[start + i] / length;
            }
            for (int i = 0; i < length; i++) {
                complex[0][i] = (signal[start + i] - mean) * window[i];
                complex[1][i] = 0;
            }
            FastFourierTransformer.transformInPlace(complex, DftNormalization.STANDARD, TransformType.FORWARD);
            for (int i = 0; i < density.length; i++) {
                density[i] += complex[0][i] * complex[0][i] + complex[1][i] * complex[1][i];
            }
            segments++;
        }
        for (int i = 0; i < density.length; i++) {
            density[i] *= 2 / (rateHz * windowPower * segments);
        }
        return density;
    }
}
