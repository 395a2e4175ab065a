package org.hypnoflow.flink.job;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.hypnoflow.sequence.EncodedEpoch;

/**
 * Throws once, with the first epoch behind a complete checkpoint that was begun after it had been armed. Its notes are
 * static, since Flink copies the function into its tasks.
 */
final class FailWhenArmed extends RichMapFunction<EncodedEpoch, EncodedEpoch>
        implements CheckpointedFunction, CheckpointListener {
    static final AtomicBoolean ARMED = new AtomicBoolean();
    static final AtomicBoolean FAILED = new AtomicBoolean();
    static final AtomicBoolean RESTORED = new AtomicBoolean();

    private static final long NONE = -1;

    private transient long firstArmed;
    private transient boolean due;

    static DataStream<EncodedEpoch> tap(DataStream<EncodedEpoch> epochs) {
        return epochs.map(new FailWhenArmed(), TypeInformation.of(EncodedEpoch.class))
                .uid("fail-when-armed");
    }

    @Override
    public EncodedEpoch map(EncodedEpoch epoch) {
        if (due && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("failed on purpose");
        }
        return epoch;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        if (ARMED.get() && firstArmed == NONE) {
            firstArmed = context.getCheckpointId();
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointID) {
        due |= firstArmed != NONE && checkpointID >= firstArmed;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        firstArmed = NONE;
        RESTORED.set(context.isRestored());
    }
}
