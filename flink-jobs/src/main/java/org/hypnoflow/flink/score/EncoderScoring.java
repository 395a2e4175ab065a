package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.onnx.Device;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.PerModel;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.signal.montage.MontageInput;

/** Epochs to embeddings, each by the package that it names. An epoch that is not scorable is not shown to the model. */
final class EncoderScoring implements BundleScoring<Epoch, EncodedEpoch> {
    private final ModelReference first;
    private transient PerModel<Opened> models;

    EncoderScoring(ModelReference first) {
        this.first = first;
    }

    /** The encoder of one package, and what it asks for. */
    private record Opened(EpochEncoder encoder, Device device, List<MontageInput> inputs, int embeddingSize) {

        static Opened of(ModelPackage model) {
            return new Opened(
                    model.newEncoder(),
                    model.device(),
                    model.manifest().inputs(),
                    model.manifest().embeddingSize());
        }

        void close() {
            encoder.close();
        }
    }

    @Override
    public void open() throws IOException {
        models = PerModel.open(first, Opened::of, Opened::close);
    }

    @Override
    public EncodedEpoch score(Epoch epoch) throws PoisonException, IOException {
        Opened model = models.of(epoch.model());
        EpochFacts facts = EpochFacts.of(epoch, model.inputs);
        if (!facts.scorable()) {
            return EncodedEpoch.unscorable(facts);
        }
        float[] embedding = new float[model.embeddingSize];
        model.encoder.encode(epoch.signal(), facts.inputMask(), embedding);
        return finite(facts, embedding);
    }

    /** @throws PoisonException where the embedding holds anything else than finite values */
    private static EncodedEpoch finite(EpochFacts facts, float[] embedding) throws PoisonException {
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                throw new PoisonException(
                        "epoch " + facts.index() + ": embedding holds " + value + " (expected: finite values)");
            }
        }
        return new EncodedEpoch(facts, embedding);
    }

    @Override
    public Device device() throws IOException {
        return models.of(null).device;
    }

    @Override
    public Bundle<Epoch, EncodedEpoch> newBundle(int size) throws IOException {
        return new ModelBundle<>(new BundledGraphs(first, model -> model.newEncoderBundle(size)), this::enter);
    }

    private ScoredOutlet.Answer<EncodedEpoch> enter(Epoch epoch, BundledGraphs graphs) throws IOException {
        Opened model = models.of(epoch.model());
        EpochFacts facts = EpochFacts.of(epoch, model.inputs);
        if (!facts.scorable()) {
            return () -> EncodedEpoch.unscorable(facts);
        }
        BundledGraphs.Place place = graphs.add(epoch.model(), epoch.signal(), facts.inputMask());
        return () -> finite(facts, place.result(new float[model.embeddingSize]));
    }

    @Override
    public EncodedEpoch substitute(Epoch epoch) throws IOException {
        return EncodedEpoch.unscorable(
                EpochFacts.of(epoch, models.of(epoch.model()).inputs).unscorable());
    }

    @Override
    public String recordingID(Epoch epoch) {
        return epoch.recordingID();
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
