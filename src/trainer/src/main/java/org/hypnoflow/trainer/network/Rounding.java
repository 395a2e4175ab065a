package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * What happens to values on their way through the encoder besides its arithmetic: nothing, or what eight bits would make
 * of them. Places have the names of the layers that write there.
 */
public interface Rounding {
    /** The conditioned samples. */
    String SIGNAL = "signal";

    /** Features of all inputs with their mask, before the layer that joins them. */
    String JOINED = "joined";

    Rounding NONE = exact(false);

    /** Rounds nothing, and yet normalisations stand still: what a student that rounds is held against. */
    Rounding SETTLED = exact(true);

    /** Where the first convolution of a branch writes, behind its pool. */
    static String pooled(BranchShape branch) {
        return branch.name() + ".pooled";
    }

    NDArray activation(String place, NDArray x);

    /**
     * @param near an array of the batch: the result belongs to its manager
     * @param weights (out, ...), one kernel per output
     */
    default NDArray kernel(NDArray near, NDArray weights) {
        return weights;
    }

    /** Whether normalisations keep their statistics in training and those behind a convolution are part of its kernel. */
    boolean settled();

    private static Rounding exact(boolean settled) {
        return new Rounding() {
            @Override
            public NDArray activation(String place, NDArray x) {
                return x;
            }

            @Override
            public boolean settled() {
                return settled;
            }
        };
    }
}
