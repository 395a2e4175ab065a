package org.hypnoflow.onnx;

import java.io.IOException;

/** A CUDA device that was required and cannot be used. The message names what was missing, and the cure. */
public final class DeviceMissingException extends IOException {

    public DeviceMissingException(String message) {
        super(message);
    }

    DeviceMissingException(DeviceChoice choice, Device device, Throwable cause) {
        super(
                "device " + choice + ": " + device + " cannot score: " + CudaFallbacks.reason(cause)
                        + " (expected: a build with -P gpu or -P gpu-cuda13, its CUDA and cuDNN libraries on"
                        + " LD_LIBRARY_PATH, and a GPU); see docs/score-on-a-gpu.md, or choose auto or cpu",
                cause);
    }
}
