package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.flink.control.GpuResource;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.PerModel;
import org.hypnoflow.score.OpenEpochs;
import org.hypnoflow.score.ScoreVersions;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EpochFacts;

/**
 * Gives the versions of every score of a recording, and forgets the recording with the mark behind its last epoch. Where
 * another model takes over, what the one before said last of the open epochs is FINAL.
 */
public final class ScoreFunction extends KeyedProcessFunction<String, ScoredSequence, StageScore> {
    private final ModelReference first;
    private transient PerModel<ScoreVersions> versions;
    private transient ValueState<OpenEpochs> open;

    /** @param first the package of elements, and of state, that name none */
    public ScoreFunction(ModelReference first) {
        this.first = first;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        GpuResource.announce(getRuntimeContext());
        versions = PerModel.open(first, model -> new ScoreVersions(model.manifest(), model.label()), closed -> {});
        open = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("open-epochs", TypeInformation.of(OpenEpochs.class)));
    }

    @Override
    public void processElement(ScoredSequence window, Context context, Collector<StageScore> scores) throws Exception {
        OpenEpochs known = open.value() == null ? OpenEpochs.NONE : open.value();
        if (window.newest().isEnd()) {
            ScoreVersions.end(known, scores::collect);
            open.clear();
        } else {
            OpenEpochs before =
                    takesOver(window.newest(), known.facts()) ? ScoreVersions.handOver(known, scores::collect) : known;
            open.update(versions.of(window.newest().model()).accept(before, window, scores::collect));
        }
    }

    private boolean takesOver(EpochFacts newest, List<EpochFacts> opened) {
        return !opened.isEmpty() && !model(opened.get(0)).equals(model(newest));
    }

    private String model(EpochFacts facts) {
        return facts.model() == null ? first.digest() : facts.model();
    }

    @Override
    public void close() {
        if (versions != null) {
            versions.close();
        }
    }
}
