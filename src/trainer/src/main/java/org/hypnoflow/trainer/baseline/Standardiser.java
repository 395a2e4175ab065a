package org.hypnoflow.trainer.baseline;

import java.util.List;

/** Takes the mean and the standard deviation out of each feature; both come from the training epochs alone. */
final class Standardiser {
    private final double[] mean;
    private final double[] scale;

    private Standardiser(double[] mean, double[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    static Standardiser of(List<double[]> epochs) {
        int features = epochs.get(0).length;
        double[] mean = new double[features];
        for (double[] epoch : epochs) {
            for (int i = 0; i < features; i++) {
                mean[i] += epoch[i] / epochs.size();
            }
        }
        double[] variance = new double[features];
        for (double[] epoch : epochs) {
            for (int i = 0; i < features; i++) {
                variance[i] += (epoch[i] - mean[i]) * (epoch[i] - mean[i]) / epochs.size();
            }
        }
        double[] scale = new double[features];
        for (int i = 0; i < features; i++) {
            scale[i] = variance[i] > 0 ? 1 / Math.sqrt(variance[i]) : 0;
        }
        return new Standardiser(mean, scale);
    }

    double[] apply(double[] epoch) {
        double[] standardised = new double[epoch.length];
        for (int i = 0; i < epoch.length; i++) {
            standardised[i] = (epoch[i] - mean[i]) * scale[i];
        }
        return standardised;
    }
}
