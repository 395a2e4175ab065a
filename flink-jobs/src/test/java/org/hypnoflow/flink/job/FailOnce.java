package org.hypnoflow.flink.job;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.hypnoflow.sequence.EncodedEpoch;

/**
 * Throws once, after a checkpoint that was taken when several epochs of a recording were behind it, and notes what came
 * after the restore. Its notes are static, since Flink copies the function into its tasks.
 */
final class FailOnce extends RichMapFunction<EncodedEpoch, EncodedEpoch>
        implements CheckpointedFunction, CheckpointListener {
    private static final int EPOCHS_BEFORE = 8;

    static final AtomicBoolean FAILED = new AtomicBoolean();
    static final AtomicBoolean RESTORED = new AtomicBoolean();
    /** Where the recording that was furthest continued; one of which nothing was there yet begins with 0. */
    static final AtomicLong FIRST_EPOCH_AFTER = new AtomicLong();

    private transient long seen;
    private transient long seenInSnapshot;
    private transient boolean checkpointed;
    private transient boolean restored;
    private transient Set<String> continued;

    static DataStream<EncodedEpoch> tap(DataStream<EncodedEpoch> epochs) {
        return epochs.map(new FailOnce(), TypeInformation.of(EncodedEpoch.class))
                .uid("fail-once");
    }

    static void arm() {
        FAILED.set(false);
        RESTORED.set(false);
        FIRST_EPOCH_AFTER.set(-1);
    }

    @Override
    public EncodedEpoch map(EncodedEpoch epoch) {
        seen++;
        if (restored) {
            if (continued.add(epoch.facts().recordingID())) {
                FIRST_EPOCH_AFTER.accumulateAndGet(epoch.facts().index(), Math::max);
            }
        }
        if (checkpointed && !epoch.facts().isEnd() && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("failed on purpose");
        }
        return epoch;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        seenInSnapshot = seen;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointID) {
        checkpointed |= seenInSnapshot >= EPOCHS_BEFORE;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restored = context.isRestored();
        continued = new HashSet<>();
        if (restored) {
            RESTORED.set(true);
        }
    }
}
