package org.hypnoflow.epoch;

import static java.util.Objects.requireNonNull;

/**
 * One closed epoch of conditioned signal, in the order of the model's inputs. Arrays are owned and never changed.
 *
 * @param index 0-based: the epoch covers conditioned samples [3000 index, 3000 (index + 1))
 * @param signal inputs x 3000 samples at 100 Hz, row after row, in normalised units (see {@code signal.filter}); 0
 *     where missing
 * @param coverage per input: share of valid samples, 0 for an input that the recording does not have
 * @param last whether the recording is known to end with this epoch; an epoch that closes before the end is known does
 *     not carry it, and {@link EpochSink#ended} tells the end
 * @param model digest of the package that scores it; null for the one that the job began with
 */
public record Epoch(
        String recordingID,
        long index,
        EpochCompleteness completeness,
        float[] signal,
        float[] coverage,
        boolean last,
        String model) {

    private static final float[] NONE = {};

    /** An epoch for the model that the job began with. */
    public Epoch(
            String recordingID,
            long index,
            EpochCompleteness completeness,
            float[] signal,
            float[] coverage,
            boolean last) {
        this(recordingID, index, completeness, signal, coverage, last, null);
    }

    /** The mark behind the last of {@code epochs} epochs. */
    public static Epoch end(String recordingID, long epochs) {
        return new Epoch(recordingID, epochs, EpochCompleteness.END, NONE, NONE, true);
    }

    public Epoch {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(completeness, "completeness");
        if (signal.length != coverage.length * EpochGrid.SAMPLES_PER_EPOCH) {
            throw new IllegalArgumentException("signal: " + signal.length + " samples (expected: "
                    + coverage.length * EpochGrid.SAMPLES_PER_EPOCH + " for " + coverage.length + " inputs)");
        }
    }

    /** This epoch, to be scored by the package of this digest. */
    public Epoch scoredBy(String digest) {
        return new Epoch(recordingID, index, completeness, signal, coverage, last, digest);
    }

    /**
     * This epoch as a model with inputs of its own hears it.
     *
     * @param rows per input: the number of its row, from 1, negative where it is heard upside down; 0 for an input that is
     *     missing
     */
    public Epoch heardBy(int[] rows) {
        float[] heard = new float[rows.length * EpochGrid.SAMPLES_PER_EPOCH];
        float[] covered = new float[rows.length];
        for (int input = 0; input < rows.length; input++) {
            int row = Math.abs(rows[input]) - 1;
            if (row >= 0) {
                covered[input] = coverage[row];
                copyRow(row, rows[input] < 0, heard, input);
            }
        }
        return new Epoch(recordingID, index, completeness, heard, covered, last, model);
    }

    /** Zero keeps its sign, as in a signal that was conditioned upside down. */
    private void copyRow(int row, boolean turned, float[] heard, int input) {
        int from = row * EpochGrid.SAMPLES_PER_EPOCH;
        int to = input * EpochGrid.SAMPLES_PER_EPOCH;
        for (int i = 0; i < EpochGrid.SAMPLES_PER_EPOCH; i++) {
            float value = signal[from + i];
            heard[to + i] = turned ? 0 - value : value;
        }
    }
}
