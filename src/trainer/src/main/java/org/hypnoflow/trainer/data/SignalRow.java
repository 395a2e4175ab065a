package org.hypnoflow.trainer.data;

import java.util.List;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.network.BatchBuffer;

/** One input of one epoch that a batch shows in one of its rows: what to read, and its gain. */
record SignalRow(NightFile night, int epoch, int input, int shiftSamples, float gain) {
    private static final int ROWS_AT_ONCE = 32;

    /** Reads rows by all processors; row {@code i} of the list becomes row {@code i} of the buffer, whoever reads it. */
    static void read(List<SignalRow> rows, BatchBuffer into) {
        IntStream.rangeClosed(0, (rows.size() - 1) / ROWS_AT_ONCE).parallel().forEach(part -> {
            short[] raw = new short[EpochGrid.SAMPLES_PER_EPOCH];
            float[] samples = new float[EpochGrid.SAMPLES_PER_EPOCH];
            int end = Math.min(rows.size(), (part + 1) * ROWS_AT_ONCE);
            for (int row = part * ROWS_AT_ONCE; row < end; row++) {
                rows.get(row).read(raw, samples);
                into.put(row, samples);
            }
        });
    }

    private void read(short[] raw, float[] samples) {
        night.read(epoch, input, shiftSamples, raw, samples);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= gain;
        }
    }
}
