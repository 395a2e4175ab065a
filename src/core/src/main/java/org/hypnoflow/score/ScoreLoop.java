package org.hypnoflow.score;

import java.util.function.Consumer;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.sequence.ContextWindow;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;

/**
 * Epochs of one recording to versioned stages, in one thread: encoder, context, head and versions as they stand in the
 * stream, so that what is measured is what a user gets. Closes neither encoder nor head.
 */
public final class ScoreLoop {
    private final ModelManifest manifest;
    private final EpochEncoder encoder;
    private final SequenceHead head;
    private final ScoreVersions versions;
    private final Consumer<StageScore> scores;
    private ContextWindow window;
    private OpenEpochs open = OpenEpochs.NONE;

    public ScoreLoop(ModelManifest manifest, EpochEncoder encoder, SequenceHead head, Consumer<StageScore> scores) {
        this.manifest = manifest;
        this.encoder = encoder;
        this.head = head;
        this.scores = scores;
        this.versions = new ScoreVersions(manifest);
        this.window = ContextWindow.empty(manifest.contextEpochs(), manifest.embeddingSize());
    }

    /** Takes the next epoch. */
    public void accept(Epoch epoch) {
        EpochFacts facts = EpochFacts.of(epoch, manifest.inputs());
        window = window.append(encode(epoch, facts));
        float[] logits = new float[manifest.contextEpochs() * SleepStage.COUNT];
        head.score(window.embeddings(), window.mask(), logits);
        open = versions.accept(open, new ScoredSequence(facts, logits), scores);
    }

    /** Settles what is open after the last epoch. */
    public void end() {
        ScoreVersions.end(open, scores);
        open = OpenEpochs.NONE;
    }

    private EncodedEpoch encode(Epoch epoch, EpochFacts facts) {
        if (!facts.scorable()) {
            return EncodedEpoch.unscorable(facts);
        }
        float[] embedding = new float[manifest.embeddingSize()];
        encoder.encode(epoch.signal(), facts.inputMask(), embedding);
        return new EncodedEpoch(facts, embedding);
    }
}
