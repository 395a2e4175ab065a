package org.hypnoflow.flink.score;

import java.io.IOException;
import org.hypnoflow.onnx.Device;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.PerModel;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.sequence.EpochSequence;

/**
 * Windows to logits, each by the package that it names. Embeddings are finite, since the encoder is watched; a head that makes anything else of them is
 * broken for every recording and stops the job where its logits are read.
 */
final class HeadScoring implements BundleScoring<EpochSequence, ScoredSequence> {
    private static final float[] NONE = {};

    private final ModelReference first;
    private transient PerModel<Opened> models;

    HeadScoring(ModelReference first) {
        this.first = first;
    }

    /** The head of one package, and how many logits it gives. */
    private record Opened(SequenceHead head, Device device, int logits) {

        static Opened of(ModelPackage model) {
            return new Opened(model.newHead(), model.device(), model.manifest().contextEpochs() * SleepStage.COUNT);
        }

        void close() {
            head.close();
        }
    }

    @Override
    public void open() throws IOException {
        models = PerModel.open(first, Opened::of, Opened::close);
    }

    @Override
    public ScoredSequence score(EpochSequence window) throws IOException {
        if (window.facts().isEnd()) {
            return new ScoredSequence(window.facts(), NONE);
        }
        Opened model = models.of(window.facts().model());
        float[] scores = new float[model.logits];
        model.head.score(window.embeddings(), window.mask(), scores);
        return new ScoredSequence(window.facts(), scores);
    }

    @Override
    public Device device() throws IOException {
        return models.of(null).device;
    }

    @Override
    public Bundle<EpochSequence, ScoredSequence> newBundle(int size) throws IOException {
        return new ModelBundle<>(new BundledGraphs(first, model -> model.newHeadBundle(size)), this::enter);
    }

    private ScoredOutlet.Answer<ScoredSequence> enter(EpochSequence window, BundledGraphs graphs) throws IOException {
        if (window.facts().isEnd()) {
            return () -> new ScoredSequence(window.facts(), NONE);
        }
        String digest = window.facts().model();
        int logits = models.of(digest).logits;
        BundledGraphs.Place place = graphs.add(digest, window.embeddings(), window.mask());
        return () -> new ScoredSequence(window.facts(), place.result(new float[logits]));
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
    public void tidy() {
        models.tidy();
    }

    @Override
    public void close() {
        if (models != null) {
            models.close();
        }
    }
}
