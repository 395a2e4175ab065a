package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * Whole windows of epochs as the network takes them. Only inputs that exist have a row of samples.
 *
 * @param rows (rows, 1, 3000) samples of the inputs that exist
 * @param slots (windows x epochs x inputs) int64: 0 for a missing input, else 1 + its row
 * @param inputMask (windows x epochs, inputs): 1 where the input exists
 * @param epochMask (windows, epochs): 0 for padding and for epochs that cannot be scored
 */
public record StudentBatch(NDArray rows, NDArray slots, NDArray inputMask, NDArray epochMask) {}
