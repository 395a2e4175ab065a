package org.hypnoflow.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/**
 * The one door to ONNX Runtime's native library. Its environment starts in a static initialiser, whose failure Java
 * reports with its cause only once; here every attempt names the first cause, the platform and where the library was
 * looked for.
 */
final class NativeRuntime {
    private static Throwable firstFailure;

    private NativeRuntime() {}

    @SuppressWarnings("StaticAssignmentOfThrowable") // Java itself drops the cause of every later failure
    static synchronized OrtEnvironment environment() {
        if (firstFailure == null) {
            try {
                return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "hypnoflow");
            } catch (LinkageError | RuntimeException failure) {
                firstFailure = failure;
            }
        }
        throw new IllegalStateException(
                "ONNX Runtime did not start on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ": " + firstFailure
                        + " (expected: native libraries in the onnxruntime jar or in onnxruntime.native.path = "
                        + System.getProperty("onnxruntime.native.path", "not set")
                        + ", and a temporary folder that allows execution: " + System.getProperty("java.io.tmpdir")
                        + ")",
                firstFailure);
    }
}
