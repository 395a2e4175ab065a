package org.hypnoflow.flink.sequence;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.sequence.ContextWindow;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochSequence;

/** Keeps the last L embeddings of a recording, and forgets the recording with the mark behind its last epoch. */
public final class ContextFunction extends KeyedProcessFunction<String, EncodedEpoch, EpochSequence> {
    private static final float[] NONE = {};

    private final int contextEpochs;
    private final int embeddingSize;
    private transient ValueState<ContextWindow> window;

    public ContextFunction(int contextEpochs, int embeddingSize) {
        this.contextEpochs = contextEpochs;
        this.embeddingSize = embeddingSize;
    }

    @Override
    public void open(OpenContext context) {
        window = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("context", TypeInformation.of(ContextWindow.class)));
    }

    @Override
    public void processElement(EncodedEpoch epoch, Context context, Collector<EpochSequence> sequences)
            throws Exception {
        if (epoch.facts().isEnd()) {
            window.clear();
            sequences.collect(new EpochSequence(epoch.facts(), NONE, NONE));
            return;
        }
        ContextWindow before = window.value();
        ContextWindow after =
                (before == null ? ContextWindow.empty(contextEpochs, embeddingSize) : before).append(epoch);
        window.update(after);
        sequences.collect(after.sequence(epoch.facts()));
    }
}
