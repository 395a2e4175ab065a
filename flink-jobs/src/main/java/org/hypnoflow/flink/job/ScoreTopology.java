package org.hypnoflow.flink.job;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.flink.epoch.EpochFunction;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.flink.score.ModelReference;
import org.hypnoflow.flink.score.ScoreFunction;
import org.hypnoflow.flink.score.Scoring;
import org.hypnoflow.flink.sequence.ContextFunction;
import org.hypnoflow.flink.sink.CallerSink;
import org.hypnoflow.flink.source.EdfReplaySource;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.NightFunction;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochSequence;
import org.hypnoflow.signal.SignalMessage;

/**
 * From files to scored nights. Samples change threads once, at the first key; from there to the scores everything is one
 * chain, keyed by the recording throughout, since the operators of the model keep the partitioning they are given.
 */
final class ScoreTopology {
    private final ModelPackage model;
    private final ScoreJobOptions options;
    private final UnaryOperator<DataStream<EncodedEpoch>> tap;

    /** @param tap sees every encoded epoch and passes it on, chained and in order; for tests */
    ScoreTopology(ModelPackage model, ScoreJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap) {
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
        SingleOutputStreamOperator<Epoch> epochs = signals.keyBy(SignalMessage::recordingID)
                .process(new EpochFunction(options.assembly()), TypeInformation.of(Epoch.class))
                .name("epochs")
                .uid(Uids.EPOCHS);
        DataStream<StageScore> settled = scores(epochs)
                .filter(score -> score.status() == ScoreStatus.FINAL)
                .name("settled")
                .uid(Uids.SETTLED);
        collect(settled, epochs.getSideOutput(EpochFunction.ENDED), caller);
    }

    private DataStream<StageScore> scores(DataStream<Epoch> epochs) {
        ModelReference reference = ModelReference.of(model);
        Scoring scoring = new Scoring(reference, options.bundle());
        DataStream<EncodedEpoch> encoded =
                tap.apply(scoring.encode(epochs).name("encoder").uid(Uids.ENCODER));
        DataStream<EpochSequence> windows = keyedAsBefore(
                        encoded, epoch -> epoch.facts().recordingID())
                .process(
                        new ContextFunction(
                                model.manifest().contextEpochs(),
                                model.manifest().embeddingSize()),
                        TypeInformation.of(EpochSequence.class))
                .name("context")
                .uid(Uids.CONTEXT);
        DataStream<ScoredSequence> scored = scoring.score(windows).name("head").uid(Uids.HEAD);
        return keyedAsBefore(scored, window -> window.newest().recordingID())
                .process(new ScoreFunction(reference), TypeInformation.of(StageScore.class))
                .name("scores")
                .uid(Uids.SCORES);
    }

    /** The stream comes straight from a keyed operator through operators that keep the order and the subtask. */
    private static <T> KeyedStream<T, String> keyedAsBefore(DataStream<T> stream, KeySelector<T, String> recordingID) {
        return DataStreamUtils.reinterpretAsKeyedStream(stream, recordingID, Types.STRING);
    }

    private static void collect(DataStream<StageScore> settled, DataStream<RecordingSummary> ended, String caller) {
        SingleOutputStreamOperator<ScoredRecording> nights = settled.keyBy(StageScore::recordingID)
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
