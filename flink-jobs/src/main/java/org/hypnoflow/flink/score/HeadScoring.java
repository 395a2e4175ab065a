package org.hypnoflow.flink.score;

import java.io.IOException;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.sequence.EpochSequence;

/**
 * Windows to logits. Embeddings are finite, since the encoder is watched; a head that makes anything else of them is
 * broken for every recording and stops the job where its logits are read.
 */
final class HeadScoring implements BundleScoring<EpochSequence, ScoredSequence> {
    private static final float[] NONE = {};

    private final ModelReference reference;
    private transient SequenceHead head;
    private transient int logits;

    HeadScoring(ModelReference reference) {
        this.reference = reference;
    }

    @Override
    public void open() throws IOException {
        ModelPackage model = reference.load();
        logits = model.manifest().contextEpochs() * SleepStage.COUNT;
        head = model.newHead();
    }

    @Override
    public ScoredSequence score(EpochSequence window) {
        if (window.facts().isEnd()) {
            return new ScoredSequence(window.facts(), NONE);
        }
        float[] scores = new float[logits];
        head.score(window.embeddings(), window.mask(), scores);
        return new ScoredSequence(window.facts(), scores);
    }

    @Override
    public ScoredSequence substitute(EpochSequence window) {
        throw new IllegalStateException("recording " + window.facts().recordingID() + ": a window has no substitute");
    }

    @Override
    public String recordingID(EpochSequence window) {
        return window.facts().recordingID();
    }

    @Override
    public void close() {
        if (head != null) {
            head.close();
        }
    }
}
