package org.hypnoflow.trainer.baseline;

/**
 * Brings a night's log powers to the night's own scale: per channel the mean power of the five bands over the scored
 * epochs becomes 1. Nights in uV and nights in units of their standard deviation become comparable.
 * The mean is of the whole night, so a classifier at look-ahead 0 knows this much of what comes. Modelled daytime before a
 * rendered night has no real band powers and is in neither the mean nor the tests.
 */
final class NightRescaling {
    private NightRescaling() {}

    /** Rescales in place and returns its argument. */
    static double[][] apply(double[][] logPowers, int[] stages) {
        for (int channel = 0; channel < BandPowerNight.CHANNELS; channel++) {
            double logMean = Math.log(meanPower(logPowers, stages, channel));
            for (double[] epoch : logPowers) {
                for (int band = 0; band < BandPowerNight.BANDS; band++) {
                    epoch[channel * BandPowerNight.BANDS + band] -= logMean;
                }
            }
        }
        return logPowers;
    }

    private static double meanPower(double[][] logPowers, int[] stages, int channel) {
        double sum = 0;
        int scored = 0;
        for (int epoch = 0; epoch < stages.length; epoch++) {
            if (stages[epoch] != BandPowerNight.IGNORED) {
                for (int band = 0; band < BandPowerNight.BANDS; band++) {
                    sum += Math.exp(logPowers[epoch][channel * BandPowerNight.BANDS + band]);
                }
                scored++;
            }
        }
        if (scored == 0) {
            throw new IllegalArgumentException("scored epochs: 0 (expected: >= 1 of " + stages.length + ")");
        }
        return sum / scored;
    }
}
