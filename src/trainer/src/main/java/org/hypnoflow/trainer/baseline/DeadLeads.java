package org.hypnoflow.trainer.baseline;

import java.util.Arrays;

/**
 * Leaves out epochs in which a lead is off: a channel with less than 1/150 (5 in natural log) of its median power over
 * the night. The 115 real nights have no such epoch, because recordings that lost a lead are not among them. The epoch
 * becomes ignored and holds the powers of the last epoch before it with all leads on, so that it gives its neighbours a
 * context that is no more than old.
 */
final class DeadLeads {
    private static final double DROP = 5;

    private DeadLeads() {}

    /** Changes both arrays in place. */
    static void leaveOut(double[][] logPowers, int[] stages) {
        boolean[] dead = new boolean[stages.length];
        for (int channel = 0; channel < BandPowerNight.CHANNELS; channel++) {
            double[] total = totals(logPowers, channel);
            double[] sorted = total.clone();
            Arrays.sort(sorted);
            double lowest = sorted[sorted.length / 2] - DROP;
            for (int epoch = 0; epoch < dead.length; epoch++) {
                dead[epoch] |= total[epoch] < lowest;
            }
        }
        int living = 0;
        while (living < dead.length && dead[living]) {
            living++;
        }
        for (int epoch = 0; epoch < dead.length; epoch++) {
            if (dead[epoch]) {
                logPowers[epoch] = logPowers[Math.min(living, dead.length - 1)].clone();
                stages[epoch] = BandPowerNight.IGNORED;
            } else {
                living = epoch;
            }
        }
    }

    private static double[] totals(double[][] logPowers, int channel) {
        double[] totals = new double[logPowers.length];
        for (int epoch = 0; epoch < totals.length; epoch++) {
            for (int band = 0; band < BandPowerNight.BANDS; band++) {
                totals[epoch] += Math.exp(logPowers[epoch][channel * BandPowerNight.BANDS + band]);
            }
            totals[epoch] = Math.log(totals[epoch]);
        }
        return totals;
    }
}
