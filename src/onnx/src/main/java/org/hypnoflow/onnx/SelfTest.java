package org.hypnoflow.onnx;

import java.util.Optional;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;

/** Runs the golden epochs through both graphs and compares with what the trainer recorded. */
final class SelfTest {
    /** Two runtimes round differently; a wrong weight, scale or channel order is orders of magnitude beyond this. */
    static final float TOLERANCE = 1e-4f;

    private SelfTest() {}

    /** What differs, if anything. */
    static Optional<String> run(ModelManifest manifest, GoldenVectors golden, EpochEncoder encoder, SequenceHead head) {
        GoldenVectors found = RuntimeAnswers.of(manifest, golden, encoder, head);
        Optional<String> wrong = difference("embedding", found.embedding(), golden.embedding(), 0);
        if (wrong.isPresent()) {
            return wrong;
        }
        return logits(manifest, golden, found.logits());
    }

    /** What differs from the golden logits, if anything; padded positions are not compared. */
    static Optional<String> logits(ModelManifest manifest, GoldenVectors golden, float[] found) {
        int padded = manifest.contextEpochs() - Math.min(manifest.contextEpochs(), golden.epochs());
        return difference("logits", found, golden.logits(), padded * SleepStage.COUNT);
    }

    private static Optional<String> difference(String what, float[] found, float[] expected, int from) {
        for (int i = from; i < expected.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= TOLERANCE)) {
                return Optional.of(
                        "golden self-test, " + what + " " + i + ": " + found[i] + " instead of " + expected[i]);
            }
        }
        return Optional.empty();
    }
}
