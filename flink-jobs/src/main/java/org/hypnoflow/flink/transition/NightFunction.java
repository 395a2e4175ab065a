package org.hypnoflow.flink.transition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.StageTrack;
import org.hypnoflow.transition.StageTransition;

/**
 * Brings the FINAL scores and the alerts of a recording together and gives them out once: when its summary and as many
 * scores as the summary promises are there. Alerts come in front of the last score. Then the recording is forgotten.
 */
public final class NightFunction extends KeyedCoProcessFunction<String, NightPart, RecordingSummary, ScoredRecording> {
    /** An element now and then per recording, for people who wait. */
    public static final OutputTag<ScoringProgress> PROGRESS = new OutputTag<>("progress") {};

    private static final int EPOCHS_PER_PROGRESS = 20;

    private transient ListState<StageScore> scores;
    private transient ListState<Alert> alerts;
    private transient ValueState<Long> count;
    private transient ValueState<RecordingSummary> summary;

    @Override
    public void open(OpenContext context) {
        scores = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("scores", TypeInformation.of(StageScore.class)));
        alerts = getRuntimeContext().getListState(new ListStateDescriptor<>("alerts", TypeInformation.of(Alert.class)));
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        summary = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("summary", TypeInformation.of(RecordingSummary.class)));
    }

    @Override
    public void processElement1(NightPart part, Context context, Collector<ScoredRecording> nights) throws Exception {
        if (part.alert() != null) {
            alerts.add(part.alert());
            return;
        }
        scores.add(part.score());
        long known = counted() + 1;
        count.update(known);
        if (known % EPOCHS_PER_PROGRESS == 0) {
            context.output(PROGRESS, new ScoringProgress(part.recordingID(), known));
        }
        RecordingSummary ended = summary.value();
        if (ended != null) {
            giveIfWhole(ended, nights);
        }
    }

    @Override
    public void processElement2(RecordingSummary ended, Context context, Collector<ScoredRecording> nights)
            throws Exception {
        summary.update(ended);
        giveIfWhole(ended, nights);
    }

    private void giveIfWhole(RecordingSummary ended, Collector<ScoredRecording> nights) throws Exception {
        if (counted() < ended.epochs()) {
            return;
        }
        List<StageScore> all = new ArrayList<>();
        scores.get().forEach(all::add);
        all.sort(Comparator.comparingLong(StageScore::epoch));
        List<Alert> updates = new ArrayList<>();
        alerts.get().forEach(updates::add);
        nights.collect(new ScoredRecording(ended.recordingID(), all, transitions(all), updates, ended));
        scores.clear();
        alerts.clear();
        count.clear();
        summary.clear();
    }

    private long counted() throws Exception {
        Long known = count.value();
        return known == null ? 0 : known;
    }

    private static List<StageTransition> transitions(List<StageScore> scores) {
        List<StageTransition> transitions = new ArrayList<>();
        StageTrack track = StageTrack.NONE;
        for (StageScore score : scores) {
            track.transition(score).ifPresent(transitions::add);
            track = track.after(score);
        }
        return transitions;
    }
}
