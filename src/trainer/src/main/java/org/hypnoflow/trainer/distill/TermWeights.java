package org.hypnoflow.trainer.distill;

/**
 * What the losses of a student count for: {@code spatial} and {@code temporal} in {@link DistillationMethod#ST_MD}, {@code
 * response} there and in {@link DistillationMethod#DML}; {@code relative} is that of every other method's loss in units
 * of its value at the start of training.
 */
public record TermWeights(double labels, double spatial, double temporal, double response, double relative) {
    /** 1 : 5 : 1 for labels, space and time: the spatial divergence is an order of magnitude below a cross-entropy. */
    public static final TermWeights DEFAULT = new TermWeights(1, 5, 1, 1, 1);

    public TermWeights {
        requireWeight("--weights", labels);
        requireWeight("--weights", spatial);
        requireWeight("--weights", temporal);
        requireWeight("--response-weight", response);
        requireWeight("--weight", relative);
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException(name + ": " + weight + " (expected: finite and >= 0)");
        }
    }
}
