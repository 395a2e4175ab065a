package org.hypnoflow.epoch;

import static org.hypnoflow.epoch.EpochGrid.EPOCH_SECONDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;

/**
 * Gathers the samples of one epoch from the pending chunks as physical values, NaN where none arrived or a lead was
 * stuck. Reused.
 */
final class PendingSamples {
    private double[][] physical = new double[0][];

    /** Per source the samples of epoch {@code epoch}, at the front of the array; valid until the next call. */
    double[][] gather(List<Channel> sources, long epoch, PendingChunks pending) {
        List<Map.Entry<Long, SignalChunk>> chunks = new ArrayList<>();
        pending.entries().forEach(chunks::add);
        // the earliest to arrive is written last and stands
        chunks.sort(Comparator.comparing(entry -> -entry.getKey()));
        if (physical.length < sources.size()) {
            physical = Arrays.copyOf(physical, sources.size());
        }
        for (int source = 0; source < sources.size(); source++) {
            SampleRate rate = sources.get(source).rate();
            long first = rate.firstSampleAtOrAfter(epoch * EPOCH_SECONDS);
            long end = rate.firstSampleAtOrAfter((epoch + 1) * EPOCH_SECONDS);
            int length = (int) (end - first);
            if (physical[source] == null || physical[source].length < length) {
                physical[source] = new double[length];
            }
            Arrays.fill(physical[source], 0, length, Double.NaN);
            for (Map.Entry<Long, SignalChunk> entry : chunks) {
                copy(entry.getValue(), source, sources.get(source).calibration(), first, end);
            }
            FlatLine.discard(physical[source], length, rate);
        }
        return physical;
    }

    private void copy(SignalChunk chunk, int source, Calibration calibration, long first, long end) {
        long chunkFirst = chunk.firstSamples()[source];
        long from = Math.max(first, chunkFirst);
        long to = Math.min(end, chunkFirst + chunk.counts()[source]);
        if (from >= to) {
            return;
        }
        chunk.copyPhysical(source, calibration, (int) (from - chunkFirst), (int) (to - from), physical[source], (int)
                (from - first));
    }
}
