package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.signal.montage.MontageInput;

/** Epochs to embeddings. An epoch that is not scorable is not shown to the model. */
final class EncoderScoring implements BundleScoring<Epoch, EncodedEpoch> {
    private final ModelReference reference;
    private transient EpochEncoder encoder;
    private transient List<MontageInput> inputs;
    private transient int embeddingSize;

    EncoderScoring(ModelReference reference) {
        this.reference = reference;
    }

    @Override
    public void open() throws IOException {
        ModelPackage model = reference.load();
        inputs = model.manifest().inputs();
        embeddingSize = model.manifest().embeddingSize();
        encoder = model.newEncoder();
    }

    @Override
    public EncodedEpoch score(Epoch epoch) throws PoisonException {
        EpochFacts facts = EpochFacts.of(epoch, inputs);
        if (!facts.scorable()) {
            return EncodedEpoch.unscorable(facts);
        }
        float[] embedding = new float[embeddingSize];
        encoder.encode(epoch.signal(), facts.inputMask(), embedding);
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                throw new PoisonException(
                        "epoch " + epoch.index() + ": embedding holds " + value + " (expected: finite values)");
            }
        }
        return new EncodedEpoch(facts, embedding);
    }

    @Override
    public EncodedEpoch substitute(Epoch epoch) {
        return EncodedEpoch.unscorable(EpochFacts.of(epoch, inputs).unscorable());
    }

    @Override
    public String recordingID(Epoch epoch) {
        return epoch.recordingID();
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
    }
}
