package org.hypnoflow.onnx;

import org.hypnoflow.score.SequenceHead;

/** A head over a shared graph; always called with one window, so that no result depends on its neighbours. */
final class OnnxSequenceHead implements SequenceHead {
    private final GraphCall call;

    OnnxSequenceHead(GraphCall call) {
        this.call = call;
    }

    @Override
    public void score(float[] embeddings, float[] mask, float[] logits) {
        call.run(embeddings, mask, logits);
    }

    @Override
    public void close() {
        call.close();
    }
}
