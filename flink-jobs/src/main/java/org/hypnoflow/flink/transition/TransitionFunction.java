package org.hypnoflow.flink.transition;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.StageTrack;
import org.hypnoflow.transition.StageTransition;

/** Finds the changes of stage in the FINAL scores of a recording as they come, in order. */
public final class TransitionFunction extends KeyedProcessFunction<String, StageScore, StageTransition> {
    private transient ValueState<StageTrack> track;

    @Override
    public void open(OpenContext context) {
        track = getRuntimeContext().getState(new ValueStateDescriptor<>("track", TypeInformation.of(StageTrack.class)));
    }

    @Override
    public void processElement(StageScore score, Context context, Collector<StageTransition> transitions)
            throws Exception {
        StageTrack known = track.value();
        // a recording that is announced again begins again
        StageTrack before = known == null || score.epoch() == 0 ? StageTrack.NONE : known;
        before.transition(score).ifPresent(transitions::collect);
        if (score.last()) {
            track.clear();
        } else {
            track.update(before.after(score));
        }
    }
}
