package org.hypnoflow.epoch;

import java.util.Map;
import org.hypnoflow.signal.SignalChunk;

/** The chunks of one recording that an open epoch still needs, by number of arrival. Chunks are put once, never changed. */
public interface PendingChunks {
    void put(long arrival, SignalChunk chunk);

    /** All chunks, in any order; not changed while iterated. */
    Iterable<Map.Entry<Long, SignalChunk>> entries();

    void remove(long arrival);
}
