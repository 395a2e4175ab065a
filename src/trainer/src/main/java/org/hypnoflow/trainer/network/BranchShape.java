package org.hypnoflow.trainer.network;

import org.hypnoflow.epoch.EpochGrid;

/**
 * Sizes of one branch of the trunk: convolution, maximum pool, further convolutions, mean pool.
 *
 * @param kernel samples of the first filters, placed every {@code stride} samples
 * @param maximumPool positions joined by their maximum, which keeps transients
 * @param middleKernel positions of each further filter, padded by half of it
 * @param meanPool pooled positions joined by their mean, which estimates amplitude
 */
public record BranchShape(
        String name,
        int filters,
        int kernel,
        int stride,
        int maximumPool,
        int middle,
        int middleFilters,
        int middleKernel,
        int meanPool) {

    public Conv first() {
        return new Conv(name + ".first", filters, kernel, stride);
    }

    public ConvNorm middleConvolution(int index) {
        int in = index == 0 ? filters : middleFilters;
        return new ConvNorm(name + ".middle" + index, in, middleFilters, middleKernel, middleKernel / 2);
    }

    /** Filters that leave the branch. */
    int outputFilters() {
        return middle == 0 ? filters : middleFilters;
    }

    public int features() {
        int positions = first().positions(EpochGrid.SAMPLES_PER_EPOCH) / maximumPool;
        for (int index = 0; index < middle; index++) {
            positions = middleConvolution(index).positions(positions);
        }
        return outputFilters() * (positions / meanPool);
    }
}
