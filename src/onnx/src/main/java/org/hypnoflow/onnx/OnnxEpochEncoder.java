package org.hypnoflow.onnx;

import org.hypnoflow.score.EpochEncoder;

/** An encoder over a shared graph; always called with one epoch, so that no result depends on its neighbours. */
final class OnnxEpochEncoder implements EpochEncoder {
    private final GraphCall call;

    OnnxEpochEncoder(GraphCall call) {
        this.call = call;
    }

    @Override
    public void encode(float[] signal, float[] mask, float[] embedding) {
        call.run(signal, mask, embedding);
    }

    @Override
    public void close() {
        call.close();
    }
}
