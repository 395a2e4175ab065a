package org.hypnoflow.bench;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.OpenEpochs;
import org.hypnoflow.score.ScoreVersions;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.ContextWindow;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;

/** Scores the epochs of one recording in order on the calling thread: the stream's own code without a stream. */
final class Student implements AutoCloseable {
    private final ModelManifest manifest;
    private final EpochEncoder encoder;
    private final SequenceHead head;
    private final ScoreVersions versions;
    private final List<StageScore> scores = new ArrayList<>();
    private ContextWindow window;
    private OpenEpochs open;

    Student(ModelPackage model) {
        manifest = model.manifest();
        encoder = model.newEncoder();
        head = model.newHead();
        versions = new ScoreVersions(manifest);
        begin();
    }

    /** Starts another recording. */
    void begin() {
        window = ContextWindow.empty(manifest.contextEpochs(), manifest.embeddingSize());
        open = OpenEpochs.NONE;
        scores.clear();
    }

    void score(Epoch epoch) {
        EpochFacts facts = EpochFacts.of(epoch, manifest.inputs());
        EncodedEpoch encoded = EncodedEpoch.unscorable(facts);
        if (facts.scorable()) {
            float[] embedding = new float[manifest.embeddingSize()];
            encoder.encode(epoch.signal(), facts.inputMask(), embedding);
            encoded = new EncodedEpoch(facts, embedding);
        }
        window = window.append(encoded);
        float[] logits = new float[manifest.contextEpochs() * SleepStage.COUNT];
        head.score(window.embeddings(), window.mask(), logits);
        open = versions.accept(open, new ScoredSequence(facts, logits), scores::add);
    }

    /** All versions of all scores of the recording so far. */
    List<StageScore> scores() {
        return scores;
    }

    @Override
    public void close() {
        encoder.close();
        head.close();
    }
}
