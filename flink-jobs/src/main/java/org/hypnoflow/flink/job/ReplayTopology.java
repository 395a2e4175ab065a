package org.hypnoflow.flink.job;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.hypnoflow.flink.alert.NightAlertFunction;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.flink.sink.CallerSink;
import org.hypnoflow.flink.source.EdfReplaySource;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.NightFunction;
import org.hypnoflow.flink.transition.NightPart;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.signal.SignalMessage;

/** From files to scored nights, which go to the caller. */
final class ReplayTopology {
    private final ModelPackage model;
    private final ScoreJobOptions options;
    private final UnaryOperator<DataStream<EncodedEpoch>> tap;

    ReplayTopology(ModelPackage model, ScoreJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap) {
        this.model = model;
        this.options = options;
        this.tap = tap;
    }

    void build(StreamExecutionEnvironment environment, List<ReplayRequest> requests, String caller) {
        DataStream<SignalMessage> signals = environment
                .fromSource(
                        new EdfReplaySource(requests, options.pace(), options.faults()),
                        WatermarkStrategy.noWatermarks(),
                        "replay",
                        TypeInformation.of(SignalMessage.class))
                .uid(Uids.REPLAY);
        ScoreTopology scored = ScoreTopology.of(signals, model, options.assembly(), options.bundle(), tap);
        SingleOutputStreamOperator<NightPart> parts = ScoreTopology.keyedAsBefore(
                        scored.scores(), StageScore::recordingID)
                .process(new NightAlertFunction(options.alerts()), TypeInformation.of(NightPart.class))
                .name("night-alerts")
                .uid(Uids.NIGHT_ALERTS);
        collect(parts, scored.ended(), caller);
    }

    private static void collect(DataStream<NightPart> parts, DataStream<RecordingSummary> ended, String caller) {
        SingleOutputStreamOperator<ScoredRecording> nights = parts.keyBy(NightPart::recordingID)
                .connect(ended.keyBy(RecordingSummary::recordingID))
                .process(new NightFunction(), TypeInformation.of(ScoredRecording.class))
                .name("nights")
                .uid(Uids.NIGHTS);
        nights.sinkTo(new CallerSink<>(caller)).name("nights-out").uid(Uids.NIGHTS_OUT);
        nights.getSideOutput(NightFunction.PROGRESS)
                .sinkTo(new CallerSink<>(caller))
                .name("progress-out")
                .uid(Uids.PROGRESS_OUT);
    }
}
