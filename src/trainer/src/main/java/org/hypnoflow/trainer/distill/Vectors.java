package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;

/** Lengths, directions and distances of the vectors on the last axis, with finite gradients at zero. */
final class Vectors {
    private static final double SMALLEST_SQUARE = 1e-12;

    private Vectors() {}

    /** Vectors of length 1 in the same directions; a zero vector stays zero. */
    static NDArray unit(NDArray x) {
        return x.div(root(x.square().sum(new int[] {-1}, true)));
    }

    /** Cosines of all pairs: (..., n, size) to (..., n, n). */
    static NDArray cosines(NDArray x) {
        NDArray unit = unit(x);
        return unit.matMul(unit.swapAxes(-1, -2));
    }

    /** Differences of all pairs: (..., n, size) to (..., n, n, size), entry i, j being x_i - x_j. */
    static NDArray differences(NDArray x) {
        int dimensions = x.getShape().dimension();
        return x.expandDims(dimensions - 1).sub(x.expandDims(dimensions - 2));
    }

    /** Euclidean distances of all pairs: (..., n, size) to (..., n, n). */
    static NDArray distances(NDArray x) {
        return root(differences(x).square().sum(new int[] {-1}));
    }

    /**
     * The same for many vectors (n, size), from their products, without n x n x size numbers: as exact as the lengths of
     * the vectors from their middle, and no more where two are nearly alike.
     */
    static NDArray distancesOfMany(NDArray x) {
        NDArray centred = x.sub(x.mean(new int[] {0}, true).stopGradient());
        NDArray products = centred.matMul(centred.transpose());
        NDArray squares = centred.square().sum(new int[] {1}, true);
        return root(squares.add(squares.transpose()).sub(products).sub(products));
    }

    private static NDArray root(NDArray squares) {
        return Bounded.atLeast(squares, SMALLEST_SQUARE).sqrt();
    }
}
