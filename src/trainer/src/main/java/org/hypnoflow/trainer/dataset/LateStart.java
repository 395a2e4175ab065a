package org.hypnoflow.trainer.dataset;

import java.util.Arrays;
import java.util.function.Consumer;
import org.hypnoflow.signal.SignalChunk;

/**
 * Passes a recording on as if its recorder had been started later.
 *
 * @param skippedSamples per source, from the first sample on
 */
record LateStart(long[] skippedSamples, Consumer<SignalChunk> chunks) implements Consumer<SignalChunk> {

    @Override
    public void accept(SignalChunk chunk) {
        int size = chunk.encoding().bytesPerSample();
        long[] first = chunk.firstSamples().clone();
        int[] counts = chunk.counts().clone();
        byte[] samples = new byte[chunk.samples().length];
        int from = 0;
        int to = 0;
        for (int source = 0; source < counts.length; source++) {
            int skipped = (int) Math.max(0, Math.min(counts[source], skippedSamples[source] - first[source]));
            int bytes = (counts[source] - skipped) * size;
            System.arraycopy(chunk.samples(), from + skipped * size, samples, to, bytes);
            from += counts[source] * size;
            to += bytes;
            first[source] = Math.max(0, first[source] - skippedSamples[source]);
            counts[source] -= skipped;
        }
        if (to > 0) {
            chunks.accept(new SignalChunk(
                    chunk.recordingID(),
                    chunk.sequence(),
                    first,
                    counts,
                    chunk.encoding(),
                    Arrays.copyOf(samples, to)));
        }
    }
}
