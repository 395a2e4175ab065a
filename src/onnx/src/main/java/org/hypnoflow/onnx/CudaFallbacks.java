package org.hypnoflow.onnx;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often a package of this process runs on the processor though CUDA was wanted; said once, and counted. */
public final class CudaFallbacks {
    private static final Logger LOG = LoggerFactory.getLogger(CudaFallbacks.class);
    private static final AtomicLong COUNT = new AtomicLong();

    private CudaFallbacks() {}

    public static long count() {
        return COUNT.get();
    }

    static void note(Device device, Throwable cause) {
        if (COUNT.getAndIncrement() == 0) {
            LOG.warn(
                    "{} cannot score, models run on the processor: {} (expected by --device auto: CUDA; see"
                            + " docs/score-on-a-gpu.md)",
                    device,
                    reason(cause));
        }
    }

    /** What the runtime says, from the innermost cause. */
    static String reason(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()).strip() : reason(failure.getCause());
    }
}
