package org.hypnoflow.dashboard.night;

import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalChunk;

/** Raw samples epoch by epoch, from the chunks of a whole recording in the order of the topic. Not thread-safe. */
public final class EpochReader {
    private final Recording recording;
    private final OpenEpochs open;

    public EpochReader(Recording recording) {
        this.recording = recording;
        open = new OpenEpochs(recording.sources());
    }

    /** Takes one epoch. */
    public interface EpochTaker {
        /**
         * @param physical per channel the samples in its unit, 0 where none came
         * @param whole whether all came
         */
        void take(double[][] physical, boolean whole);
    }

    /** Takes a chunk and gives the epochs that it completes. */
    public void take(SignalChunk chunk, EpochTaker epochs) {
        if (chunk.counts().length == recording.sources().size()) {
            open.take(chunk);
            while (open.isComplete() && open.epoch() < ScoreColumns.MOST_EPOCHS) {
                give(epochs);
            }
        }
    }

    /** Gives what is left. */
    public void end(EpochTaker epochs) {
        while (open.hasSamples() && open.epoch() < ScoreColumns.MOST_EPOCHS) {
            give(epochs);
        }
    }

    private void give(EpochTaker epochs) {
        int[][] digital = open.digital();
        double[][] physical = new double[digital.length][];
        boolean whole = true;
        for (int source = 0; source < digital.length; source++) {
            Calibration calibration = recording.sources().get(source).calibration();
            physical[source] = new double[digital[source].length];
            for (int i = 0; i < physical[source].length; i++) {
                boolean missing = digital[source][i] == OpenEpochs.MISSING;
                whole &= !missing;
                physical[source][i] = missing ? 0 : calibration.physical(digital[source][i]);
            }
        }
        open.close();
        epochs.take(physical, whole);
    }
}
