package org.hypnoflow.flink.sequence;

import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.flink.control.GpuResource;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.PerModel;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.sequence.ContextWindow;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.sequence.EpochSequence;

/**
 * Keeps the last L embeddings of a recording, and forgets the recording with the mark behind its last epoch. Embeddings of
 * one model mean nothing to another: where another takes over, it begins with an empty window, as at the start of a night.
 */
public final class ContextFunction extends KeyedProcessFunction<String, EncodedEpoch, EpochSequence> {
    private static final float[] NONE = {};

    private final ModelReference first;
    private transient PerModel<ModelManifest> models;
    private transient ValueState<ContextWindow> window;
    private transient ValueState<String> windowModel;

    /** @param first the package of elements, and of state, that name none */
    public ContextFunction(ModelReference first) {
        this.first = first;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        GpuResource.announce(getRuntimeContext());
        models = PerModel.open(first, ModelPackage::manifest, closed -> {});
        window = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("context", TypeInformation.of(ContextWindow.class)));
        windowModel = getRuntimeContext().getState(new ValueStateDescriptor<>("context-model", Types.STRING));
    }

    @Override
    public void processElement(EncodedEpoch epoch, Context context, Collector<EpochSequence> sequences)
            throws Exception {
        if (epoch.facts().isEnd()) {
            window.clear();
            windowModel.clear();
            sequences.collect(new EpochSequence(epoch.facts(), NONE, NONE));
            return;
        }
        ContextWindow after = before(epoch.facts()).append(epoch);
        window.update(after);
        sequences.collect(after.sequence(epoch.facts()));
    }

    private ContextWindow before(EpochFacts facts) throws Exception {
        String asked = facts.model() == null ? first.digest() : facts.model();
        ModelManifest model = models.of(facts.model());
        String known = windowModel.value();
        if (!asked.equals(known)) {
            windowModel.update(asked);
        }
        ContextWindow before = window.value();
        if (before != null && asked.equals(known == null ? first.digest() : known)) {
            return before;
        }
        return ContextWindow.empty(
                model.contextEpochs(), model.embeddingSize(), before == null ? 0 : before.nextEpoch());
    }

    @Override
    public void close() {
        if (models != null) {
            models.close();
        }
    }
}
