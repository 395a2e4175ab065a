package org.hypnoflow.simulator;

import java.util.List;

/**
 * Band powers of one epoch as the band-power nights give them: natural log of absolute power, then relative power, for
 * each band of {@link Band#FEATURES}.
 *
 * @param logAbsolute ln of the power in the band, in the square of the signal's unit
 * @param relative share of the band in the power of all five
 */
public record BandPowers(double[] logAbsolute, double[] relative) {
    /** Keeps the log of a flat signal finite; far below any recorder's noise. */
    private static final double FLOOR = 1e-10;

    /** Measures one epoch of a signal at {@code rateHz}; 100 Hz gives the resolution of the band-power nights. */
    public static BandPowers measure(double[] signal, double rateHz) {
        double[] density = Welch.density(signal, rateHz);
        double width = rateHz / Welch.SEGMENT;
        List<Band> bands = Band.FEATURES;
        double[] power = new double[bands.size()];
        double total = 0;
        for (int b = 0; b < power.length; b++) {
            for (int i = 0; i < density.length; i++) {
                double hz = i * width;
                if (hz >= bands.get(b).lowHz() && hz < bands.get(b).highHz()) {
                    power[b] += density[i] * width;
                }
            }
            power[b] += FLOOR;
            total += power[b];
        }
        double[] logAbsolute = new double[power.length];
        double[] relative = new double[power.length];
        for (int b = 0; b < power.length; b++) {
            logAbsolute[b] = StrictMath.log(power[b]);
            relative[b] = power[b] / total;
        }
        return new BandPowers(logAbsolute, relative);
    }
}
