package org.hypnoflow.flink.score;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.score.OpenEpochs;
import org.hypnoflow.score.ScoreVersions;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.StageScore;

/** Gives the versions of every score of a recording, and forgets the recording with the mark behind its last epoch. */
public final class ScoreFunction extends KeyedProcessFunction<String, ScoredSequence, StageScore> {
    private final ModelReference reference;
    private transient ScoreVersions versions;
    private transient ValueState<OpenEpochs> open;

    public ScoreFunction(ModelReference reference) {
        this.reference = reference;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        versions = new ScoreVersions(reference.load().manifest());
        open = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("open-epochs", TypeInformation.of(OpenEpochs.class)));
    }

    @Override
    public void processElement(ScoredSequence window, Context context, Collector<StageScore> scores) throws Exception {
        OpenEpochs before = open.value() == null ? OpenEpochs.NONE : open.value();
        if (window.newest().isEnd()) {
            ScoreVersions.end(before, scores::collect);
            open.clear();
        } else {
            open.update(versions.accept(before, window, scores::collect));
        }
    }
}
