package org.hypnoflow.onnx;

/** Keeps the sessions of a package open while nobody scores with it yet. */
record OpenGraphs(SharedGraph encoder, SharedGraph head) implements AutoCloseable {

    @Override
    public void close() {
        encoder.close();
        head.close();
    }
}
