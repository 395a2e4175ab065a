package org.hypnoflow.flink.epoch;

import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.function.SupplierWithException;
import org.apache.flink.util.function.ThrowingRunnable;
import org.hypnoflow.epoch.AssemblyCursor;
import org.hypnoflow.epoch.AssemblyStore;
import org.hypnoflow.epoch.HeldChunks;
import org.hypnoflow.epoch.PendingChunks;
import org.hypnoflow.signal.ClockTrack;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.filter.ConditionerState;

/**
 * All that the job knows of the recording of the current key, each part written only when it changes: chunks once, the
 * conditioner once per epoch. Its parts are immutable, so that a snapshot under way never sees a change.
 */
final class RecordingState implements AssemblyStore, PendingChunks {
    private final ValueState<Recording> recording;
    private final ValueState<AssemblyCursor> cursor;
    private final ValueState<ConditionerState> conditioner;
    private final ValueState<HeldChunks> held;
    private final ValueState<Refusals> refusals;
    private final ValueState<ClockTrack> clock;
    private final MapState<Long, SignalChunk> chunks;

    RecordingState(RuntimeContext context) {
        recording = value(context, "recording", Recording.class);
        cursor = value(context, "cursor", AssemblyCursor.class);
        conditioner = value(context, "conditioner", ConditionerState.class);
        held = value(context, "held-chunks", HeldChunks.class);
        refusals = value(context, "refusals", Refusals.class);
        clock = value(context, "clock", ClockTrack.class);
        chunks = context.getMapState(
                new MapStateDescriptor<>("chunks", Types.LONG, TypeInformation.of(SignalChunk.class)));
    }

    /** Null where the recording was not announced, or is over. */
    Recording recording() {
        return read(recording::value);
    }

    void recording(Recording announced) {
        write(() -> recording.update(announced));
    }

    Refusals refusals() {
        Refusals known = read(refusals::value);
        return known == null ? Refusals.NONE : known;
    }

    void refusals(Refusals known) {
        write(() -> refusals.update(known));
    }

    ClockTrack clock() {
        ClockTrack known = read(clock::value);
        return known == null ? ClockTrack.NONE : known;
    }

    void clock(ClockTrack known) {
        write(() -> clock.update(known));
    }

    /** Forgets the recording. */
    void clear() {
        recording.clear();
        cursor.clear();
        conditioner.clear();
        held.clear();
        refusals.clear();
        clock.clear();
        chunks.clear();
    }

    @Override
    public AssemblyCursor cursor() {
        return read(cursor::value);
    }

    @Override
    public void cursor(AssemblyCursor next) {
        write(() -> cursor.update(next));
    }

    @Override
    public ConditionerState conditioner() {
        return read(conditioner::value);
    }

    @Override
    public void conditioner(ConditionerState state) {
        write(() -> conditioner.update(state));
    }

    @Override
    public PendingChunks pending() {
        return this;
    }

    @Override
    public HeldChunks held() {
        HeldChunks known = read(held::value);
        return known == null ? HeldChunks.NONE : known;
    }

    @Override
    public void held(HeldChunks chunks) {
        if (chunks.chunks().isEmpty()) {
            held.clear();
        } else {
            write(() -> held.update(chunks));
        }
    }

    @Override
    public void release() {
        conditioner.clear();
        chunks.clear();
    }

    @Override
    public void put(long arrival, SignalChunk chunk) {
        write(() -> chunks.put(arrival, chunk));
    }

    @Override
    public Iterable<Map.Entry<Long, SignalChunk>> entries() {
        return read(chunks::entries);
    }

    @Override
    public void remove(long arrival) {
        write(() -> chunks.remove(arrival));
    }

    private static <T> ValueState<T> value(RuntimeContext context, String name, Class<T> type) {
        return context.getState(new ValueStateDescriptor<>(name, TypeInformation.of(type)));
    }

    private static <T> T read(SupplierWithException<T, Exception> state) {
        try {
            return state.get();
        } catch (Exception e) {
            throw new IllegalStateException("state of a recording could not be read", e);
        }
    }

    private static void write(ThrowingRunnable<Exception> state) {
        try {
            state.run();
        } catch (Exception e) {
            throw new IllegalStateException("state of a recording could not be written", e);
        }
    }
}
