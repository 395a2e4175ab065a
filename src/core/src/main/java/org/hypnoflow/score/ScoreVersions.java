package org.hypnoflow.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * Decides which scores a window gives. The window that ends with epoch n scores the last k + 1 epochs, k being the
 * model's look-ahead, oldest first: FINAL for n - k, REVISED for those between, PROVISIONAL for n; at the end of the
 * recording all of them are FINAL. The revision of epoch m is n - m, so it depends on nothing but k and the end of the
 * recording. Unscorable epochs run through the same versions without a stage. Holds no state of its own.
 */
public final class ScoreVersions {
    private static final float[] UNSCORED = new float[SleepStage.COUNT];

    private final List<MontageInput> inputs;
    private final int contextEpochs;
    private final int lookAheadEpochs;
    private final Softmax softmax;
    private final String model;

    public ScoreVersions(ModelManifest manifest) {
        this(manifest, manifest.id());
    }

    /** @param model identity of the package, as it stands beside every score */
    public ScoreVersions(ModelManifest manifest, String model) {
        this.inputs = manifest.inputs();
        this.contextEpochs = manifest.contextEpochs();
        this.lookAheadEpochs = manifest.lookAheadEpochs();
        this.softmax = new Softmax(manifest.temperature());
        this.model = model;
    }

    /**
     * Gives the scores of one window to {@code scores} and returns what is open afterwards.
     *
     * @throws IllegalStateException where the window is not the next one, or the logits do not fit the model
     */
    public OpenEpochs accept(OpenEpochs open, ScoredSequence window, Consumer<StageScore> scores) {
        EpochFacts newest = window.newest();
        if (newest.index() != open.nextEpoch()) {
            throw new IllegalStateException("window of epoch " + newest.index() + " of recording "
                    + newest.recordingID() + " (expected: epoch " + open.nextEpoch() + ", windows come in order)");
        }
        if (window.logits().length != contextEpochs * SleepStage.COUNT) {
            throw new IllegalStateException("logits of epoch " + newest.index() + ": " + window.logits().length
                    + " (expected: " + contextEpochs + " x " + SleepStage.COUNT + ")");
        }
        List<EpochFacts> scored = new ArrayList<>(open.facts());
        scored.add(newest);
        List<StageScore> latest = new ArrayList<>();
        for (EpochFacts facts : scored) {
            StageScore score = score(facts, newest, window.logits());
            latest.add(score);
            scores.accept(score);
        }
        int settled = newest.last() ? scored.size() : Math.max(0, scored.size() - lookAheadEpochs);
        return new OpenEpochs(
                newest.index() + 1, scored.subList(settled, scored.size()), latest.subList(settled, latest.size()));
    }

    /**
     * Settles what is open when a recording turns out to have ended with the last epoch given. The scores are the same
     * bits as if its last window had been known to be the last.
     */
    public static void end(OpenEpochs open, Consumer<StageScore> scores) {
        for (StageScore score : open.latest()) {
            scores.accept(score.asFinal(score.epoch() == open.nextEpoch() - 1));
        }
    }

    /**
     * Settles what is open when another model takes over with the next epoch: what this one said last is FINAL, and the
     * other begins with nothing open.
     */
    public static OpenEpochs handOver(OpenEpochs open, Consumer<StageScore> scores) {
        for (StageScore score : open.latest()) {
            scores.accept(score.asFinal(false));
        }
        return new OpenEpochs(open.nextEpoch(), List.of(), List.of());
    }

    private StageScore score(EpochFacts facts, EpochFacts newest, float[] logits) {
        int revision = (int) (newest.index() - facts.index());
        UnscoredReason unscored = unscored(facts);
        float[] probabilities = unscored == null
                ? softmax.of(logits, (contextEpochs - 1 - revision) * SleepStage.COUNT)
                : UNSCORED.clone();
        return new StageScore(
                facts.recordingID(),
                facts.index(),
                revision,
                status(revision, newest.last()),
                unscored == null ? Softmax.mostProbable(probabilities) : null,
                unscored,
                probabilities,
                bestEegCoverage(facts),
                model,
                channels(facts),
                facts.last());
    }

    private ScoreStatus status(int revision, boolean ended) {
        if (ended || revision == lookAheadEpochs) {
            return ScoreStatus.FINAL;
        }
        return revision == 0 ? ScoreStatus.PROVISIONAL : ScoreStatus.REVISED;
    }

    private UnscoredReason unscored(EpochFacts facts) {
        if (facts.completeness() == EpochCompleteness.PARTIAL) {
            return UnscoredReason.PARTIAL;
        }
        if (facts.scorable()) {
            return null;
        }
        boolean covered = bestEegCoverage(facts) >= EpochFacts.MIN_COVERAGE;
        return covered ? UnscoredReason.MODEL_FAILED : UnscoredReason.LOW_COVERAGE;
    }

    private float bestEegCoverage(EpochFacts facts) {
        float best = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).kind() == SignalKind.EEG) {
                best = Math.max(best, facts.coverage()[i]);
            }
        }
        return best;
    }

    private String channels(EpochFacts facts) {
        StringBuilder channels = new StringBuilder();
        for (int i = 0; i < inputs.size(); i++) {
            if (facts.counts(i)) {
                channels.append(channels.isEmpty() ? "" : "+")
                        .append(inputs.get(i).name());
            }
        }
        return channels.toString();
    }
}
