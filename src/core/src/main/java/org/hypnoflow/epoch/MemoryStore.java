package org.hypnoflow.epoch;

import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.filter.ConditionerState;

/** Keeps one recording on the heap, for offline use. */
final class MemoryStore implements AssemblyStore, PendingChunks {
    private final TreeMap<Long, SignalChunk> chunks = new TreeMap<>();
    private AssemblyCursor cursor;
    private ConditionerState conditioner;
    private HeldChunks held = HeldChunks.NONE;

    @Override
    public AssemblyCursor cursor() {
        return cursor;
    }

    @Override
    public void cursor(AssemblyCursor cursor) {
        this.cursor = cursor;
    }

    @Override
    public ConditionerState conditioner() {
        return conditioner;
    }

    @Override
    public void conditioner(ConditionerState state) {
        conditioner = state;
    }

    @Override
    public PendingChunks pending() {
        return this;
    }

    @Override
    public HeldChunks held() {
        return held;
    }

    @Override
    public void held(HeldChunks chunks) {
        held = chunks;
    }

    @Override
    public void put(long arrival, SignalChunk chunk) {
        chunks.put(arrival, chunk);
    }

    @Override
    public Iterable<Map.Entry<Long, SignalChunk>> entries() {
        return chunks.entrySet();
    }

    @Override
    public void remove(long arrival) {
        chunks.remove(arrival);
    }

    @Override
    public void release() {
        chunks.clear();
        conditioner = null;
    }
}
