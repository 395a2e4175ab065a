package org.hypnoflow.epoch;

import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;

/**
 * Where a chunk with samples lies on the recording's line, in whole seconds around it.
 *
 * @param first not later than its first sample
 * @param end not earlier than its last
 */
record ChunkSpan(long first, long end) {

    static ChunkSpan of(SignalChunk chunk, List<Channel> sources) {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (int source = 0; source < chunk.counts().length; source++) {
            if (chunk.counts()[source] > 0) {
                SampleRate rate = sources.get(source).rate();
                long from = chunk.firstSamples()[source];
                first = Math.min(first, second(from, rate));
                end = Math.max(end, second(from + chunk.counts()[source], rate) + 1);
            }
        }
        return new ChunkSpan(first, end);
    }

    /** The second that {@code sample} lies in. */
    static long second(long sample, SampleRate rate) {
        return Math.multiplyExact(sample, rate.seconds()) / rate.samples();
    }

    /** Whether less than {@code seconds} lie between both. */
    boolean isWithin(long seconds, ChunkSpan other) {
        return first - other.end < seconds && other.first - end < seconds;
    }
}
