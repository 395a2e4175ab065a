package org.hypnoflow.sequence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * What is known of a closed epoch beside its signal; travels with it through encoder and head. Arrays are owned and
 * never changed.
 *
 * <p>An input counts where at least half of the epoch is covered. An epoch is scorable where at least one EEG input
 * counts and the recording did not end inside it; an epoch that is not scorable is never shown to a graph and is "?".
 *
 * @param coverage per input of the model: share of valid samples
 * @param model digest of the package that scores it; null for the one that the job began with
 */
public record EpochFacts(
        String recordingID,
        long index,
        EpochCompleteness completeness,
        float[] coverage,
        boolean scorable,
        boolean last,
        String model) {

    /** An input with less than this share of valid samples is masked. */
    public static final float MIN_COVERAGE = 0.5f;

    /** Facts for the model that the job began with. */
    public EpochFacts(
            String recordingID,
            long index,
            EpochCompleteness completeness,
            float[] coverage,
            boolean scorable,
            boolean last) {
        this(recordingID, index, completeness, coverage, scorable, last, null);
    }

    public EpochFacts {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(completeness, "completeness");
        requireNonNull(coverage, "coverage");
        if (index < 0) {
            throw new IllegalArgumentException("epoch index: " + index + " (expected: >= 0)");
        }
    }

    /** The facts of {@code epoch}, whose signal is in the order of {@code inputs}. */
    public static EpochFacts of(Epoch epoch, List<MontageInput> inputs) {
        if (epoch.completeness() == EpochCompleteness.END) {
            return new EpochFacts(
                    epoch.recordingID(),
                    epoch.index(),
                    EpochCompleteness.END,
                    epoch.coverage(),
                    false,
                    true,
                    epoch.model());
        }
        if (epoch.coverage().length != inputs.size()) {
            throw new IllegalArgumentException("epoch " + epoch.index() + ": " + epoch.coverage().length
                    + " inputs (expected: the " + inputs.size() + " of the model)");
        }
        boolean scorable = epoch.completeness() != EpochCompleteness.PARTIAL && countsAnyEeg(epoch.coverage(), inputs);
        return new EpochFacts(
                epoch.recordingID(),
                epoch.index(),
                epoch.completeness(),
                epoch.coverage(),
                scorable,
                epoch.last(),
                epoch.model());
    }

    /** Whether this is no epoch but the mark behind the last one. */
    public boolean isEnd() {
        return completeness == EpochCompleteness.END;
    }

    /** The facts of this epoch after the model failed on its signal: no longer scorable. */
    public EpochFacts unscorable() {
        return new EpochFacts(recordingID, index, completeness, coverage, false, last, model);
    }

    /** Whether input {@code i} has enough signal to be shown to the encoder. */
    public boolean counts(int i) {
        return coverage[i] >= MIN_COVERAGE;
    }

    /** The encoder's mask: per input 1 where it counts, else 0. */
    public float[] inputMask() {
        float[] mask = new float[coverage.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = counts(i) ? 1 : 0;
        }
        return mask;
    }

    private static boolean countsAnyEeg(float[] coverage, List<MontageInput> inputs) {
        for (int i = 0; i < coverage.length; i++) {
            if (inputs.get(i).kind() == SignalKind.EEG && coverage[i] >= MIN_COVERAGE) {
                return true;
            }
        }
        return false;
    }
}
