package org.hypnoflow.onnx;

/** A graph that was accepted and now fails: the device or the native library, not the input. */
final class GraphFailedException extends RuntimeException {

    GraphFailedException(String graph, Throwable cause) {
        super(graph + ": ONNX Runtime failed: " + cause.getMessage(), cause);
    }
}
