package org.hypnoflow.trainer.network;

/**
 * Sizes of the trunk that turns one input of one epoch into features: a branch of half-second filters for waves and
 * spindles beside a branch of four-second filters for slow waves and eye movements. Every input passes through the same
 * trunk.
 *
 * @param smallFirst filters of the first small convolution
 * @param smallMiddle filters of each further small convolution
 * @param largeFirst filters of the first large convolution
 * @param largeMiddle filters of each further large convolution
 * @param middle further convolutions per branch
 */
public record TrunkShape(int smallFirst, int smallMiddle, int largeFirst, int largeMiddle, int middle) {

    public TrunkShape {
        if (smallFirst < 1 || smallMiddle < 1 || largeFirst < 1 || largeMiddle < 1 || middle < 0) {
            throw new IllegalArgumentException("trunk: " + smallFirst + "," + smallMiddle + "," + largeFirst + ","
                    + largeMiddle + "," + middle + " (expected: >= 1 filters, >= 0 middle convolutions)");
        }
    }

    public BranchShape small() {
        return new BranchShape("small", smallFirst, 50, 6, 16, middle, smallMiddle, 8, 10);
    }

    public BranchShape large() {
        return new BranchShape("large", largeFirst, 400, 50, 8, middle, largeMiddle, 6, 6);
    }

    /** D: features per input and epoch. */
    public int features() {
        return small().features() + large().features();
    }
}
