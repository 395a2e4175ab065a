package org.hypnoflow.simulator;

/**
 * Turns six band powers into a smooth one-sided spectrum that holds exactly those powers: straight lines between band
 * centres in log-log coordinates, so that power falls like a power of frequency inside a band as in recorded EEG, then
 * corrected until every band integrates to its power. Flat below 0.6 Hz, rolled off below 0.15 Hz and above
 * {@code limitHz}.
 */
final class SpectrumShape {
    private static final int CORRECTIONS = 4;
    private static final double FLAT_BELOW_HZ = 0.6;
    private static final double HIGH_PASS_HZ = 0.15;
    /** Centre of each band in log frequency; delta's lies where slow waves have their power. */
    private static final double[] KNOT_HZ = {1.0, 5.6, 9.8, 13.8, 21.5, 38};
    /** Fall of power above the last knot, where muscle and amplifier noise lie. */
    private static final double HIGHEST_SLOPE = -0.5;
    /** The corrections look at every so many bins; the last scaling looks at all. */
    private static final int COARSE_STEP = 8;

    private static final double[] LOG_KNOT = new double[Band.COUNT];

    static {
        for (int b = 0; b < Band.COUNT; b++) {
            LOG_KNOT[b] = StrictMath.log(KNOT_HZ[b]);
        }
    }

    private final double spacingHz;
    private final double[] logHz;
    private final int[] firstBin = new int[Band.COUNT + 1];
    private final double[] rollOff;

    /** For bins {@code spacingHz} apart up to {@code bins - 1}. */
    SpectrumShape(double spacingHz, int bins, double limitHz) {
        this.spacingHz = spacingHz;
        this.logHz = new double[bins];
        this.rollOff = new double[bins];
        for (int i = 1; i < bins; i++) {
            double hz = i * spacingHz;
            logHz[i] = StrictMath.log(Math.max(hz, FLAT_BELOW_HZ));
            double low = hz / HIGH_PASS_HZ;
            double high = hz / limitHz;
            rollOff[i] = low * low / (1 + low * low) / (1 + StrictMath.pow(high, 8));
        }
        for (Band band : Band.values()) {
            firstBin[band.ordinal()] = (int) Math.ceil(band.lowHz() / spacingHz);
        }
        firstBin[Band.COUNT] = (int) Math.ceil(Band.GAMMA.highHz() / spacingHz);
    }

    /** Number of bins that carry power. */
    int bins() {
        return logHz.length;
    }

    /** Power per bin in uV2; {@code into} has {@link #bins()} values. */
    void fill(double[] logPowers, double[] into) {
        double[] knots = new double[Band.COUNT];
        for (int b = 0; b < Band.COUNT; b++) {
            knots[b] = logPowers[b] - StrictMath.log(Band.values()[b].widthHz());
        }
        for (int pass = 0; pass < CORRECTIONS; pass++) {
            interpolate(knots, into, COARSE_STEP);
            for (int b = 0; b < Band.COUNT; b++) {
                double power = COARSE_STEP * power(b, into, COARSE_STEP);
                knots[b] += power == 0 ? 0 : Subject.clamp(logPowers[b] - StrictMath.log(power), -2, 2);
            }
        }
        interpolate(knots, into, 1);
        for (int b = 0; b < Band.COUNT; b++) {
            scale(b, logPowers[b], into);
        }
        for (int i = 0; i < into.length; i++) {
            into[i] *= rollOff[i];
        }
    }

    private void interpolate(double[] knots, double[] into, int step) {
        into[0] = 0;
        int segment = 0;
        double slope = slope(knots, 0);
        for (int i = step; i < into.length; i += step) {
            while (segment < Band.COUNT - 1 && logHz[i] > LOG_KNOT[segment + 1]) {
                segment++;
                slope = slope(knots, segment);
            }
            into[i] = Math.exp(knots[segment] + slope * (logHz[i] - LOG_KNOT[segment])) * spacingHz;
        }
    }

    private static double slope(double[] knots, int segment) {
        if (segment == Band.COUNT - 1) {
            return HIGHEST_SLOPE;
        }
        return (knots[segment + 1] - knots[segment]) / (LOG_KNOT[segment + 1] - LOG_KNOT[segment]);
    }

    /** Sum over every {@code step}-th bin of a band; 0 where the band does not lie within the bins. */
    private double power(int band, double[] powers, int step) {
        if (firstBin[band + 1] > powers.length) {
            return 0;
        }
        double sum = 0;
        for (int i = (firstBin[band] + step - 1) / step * step; i < firstBin[band + 1]; i += step) {
            sum += powers[i];
        }
        return sum;
    }

    private void scale(int band, double logPower, double[] powers) {
        double power = power(band, powers, 1);
        double factor = power == 0 ? 1 : StrictMath.exp(logPower) / power;
        int from = band == 0 ? 0 : firstBin[band];
        int to = band == Band.COUNT - 1 ? powers.length : firstBin[band + 1];
        for (int i = from; i < Math.min(to, powers.length); i++) {
            powers[i] *= factor;
        }
    }
}
