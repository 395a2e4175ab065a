package org.hypnoflow.trainer.distill;

/**
 * What the losses of a student count for. The three of the method apply to {@link DistillationMethod#ST_MD} and {@link
 * DistillationMethod#DML} (response only); {@code relative} is that of every other method's loss in units of its value
 * at the start of training.
 */
public record TermWeights(double labels, double spatial, double temporal, double response, double relative) {
    /** 1 : 5 : 1 for labels, space and time: the spatial divergence is an order of magnitude below a cross-entropy. */
    public static final TermWeights DEFAULT = new TermWeights(1, 5, 1, 1, 1);

    public TermWeights {
        for (double weight : new double[] {labels, spatial, temporal, response, relative}) {
            if (!(weight >= 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("weights: " + weight + " (expected: each finite and >= 0)");
            }
        }
    }
}
