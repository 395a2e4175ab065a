package org.hypnoflow.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/**
 * Where a session runs.
 *
 * @param cudaIndex -1 for the processor
 */
public record Device(int cudaIndex) {
    static final Device CPU = new Device(-1);

    /** What a process takes of a GPU's memory for one graph, beside the CUDA libraries themselves. */
    private static final long MEMORY_LIMIT_BYTES = 1L << 30;

    private static volatile int named;

    static Device cuda(int index) {
        return new Device(index);
    }

    /** Names the CUDA device that the cluster gave to this process, for choices that name none. */
    public static void name(int index) {
        named = index;
    }

    public boolean isProcessor() {
        return cudaIndex < 0;
    }

    public static int named() {
        return named;
    }

    /**
     * Adds this device to a session that is to be made.
     *
     * @throws OrtException where the build or the machine lacks CUDA
     */
    void applyTo(SessionOptions options) throws OrtException {
        if (isProcessor()) {
            return;
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(cudaIndex)) {
            // shorter mantissas would leave the tolerance of the self-test
            cuda.add("use_tf32", "0");
            // a search may choose differently from run to run
            cuda.add("cudnn_conv_algo_search", "DEFAULT");
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            cuda.add("gpu_mem_limit", Long.toString(MEMORY_LIMIT_BYTES));
            options.addCUDA(cuda);
        }
    }

    @Override
    public String toString() {
        return isProcessor() ? "cpu" : "cuda:" + cudaIndex;
    }
}
