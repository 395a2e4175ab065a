package org.hypnoflow.flink.job;

import java.util.function.UnaryOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.flink.epoch.EpochFunction;
import org.hypnoflow.flink.epoch.LiveEpochFunction;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.score.ScoreFunction;
import org.hypnoflow.flink.score.Scoring;
import org.hypnoflow.flink.sequence.ContextFunction;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochSequence;
import org.hypnoflow.signal.SignalMessage;

/**
 * From signals to scores: the part that every job shares, whatever it reads and wherever its scores go. Samples change
 * threads once, at the first key; from there to the scores everything is one chain, keyed by the recording throughout,
 * since the operators of the model keep the partitioning they are given.
 */
final class ScoreTopology {
    private final SingleOutputStreamOperator<Epoch> epochs;
    private final SingleOutputStreamOperator<EncodedEpoch> encoded;
    private final DataStream<StageScore> scores;

    private ScoreTopology(
            SingleOutputStreamOperator<Epoch> epochs,
            ModelReference first,
            BundleLimits bundle,
            UnaryOperator<DataStream<EncodedEpoch>> tap) {
        this.epochs = epochs.name("epochs").uid(Uids.EPOCHS);
        Scoring scoring = new Scoring(first, bundle);
        encoded = scoring.encode(epochs).name("encoder").uid(Uids.ENCODER);
        scores = scores(tap.apply(encoded), first, scoring);
    }

    /**
     * With one package throughout.
     *
     * @param tap sees every encoded epoch and passes it on, chained and in order; for tests
     */
    static ScoreTopology of(
            DataStream<SignalMessage> signals,
            ModelPackage model,
            AssemblyLimits assembly,
            BundleLimits bundle,
            UnaryOperator<DataStream<EncodedEpoch>> tap) {
        SingleOutputStreamOperator<Epoch> epochs = signals.keyBy(SignalMessage::recordingID)
                .process(new EpochFunction(assembly), TypeInformation.of(Epoch.class));
        return new ScoreTopology(epochs, ModelReference.of(model), bundle, tap);
    }

    /**
     * With packages that change.
     *
     * @param tap as of {@link #of}
     */
    static ScoreTopology live(
            DataStream<SignalMessage> signals,
            DataStream<ModelActivation> activations,
            LabModels models,
            LiveJobOptions options,
            UnaryOperator<DataStream<EncodedEpoch>> tap) {
        SingleOutputStreamOperator<Epoch> epochs = signals.keyBy(SignalMessage::recordingID)
                .connect(activations.broadcast(LiveEpochFunction.ACTIVATIONS))
                .process(
                        new LiveEpochFunction(options.assembly(), models, options.forgetAfter()),
                        TypeInformation.of(Epoch.class));
        return new ScoreTopology(epochs, models.first(), options.bundle(), tap);
    }

    /** Every version of every stage, each recording in order; still on the subtask of its recording. */
    DataStream<StageScore> scores() {
        return scores;
    }

    /** The FINAL ones of {@link #scores}. */
    DataStream<StageScore> settled() {
        return scores.filter(score -> score.status() == ScoreStatus.FINAL)
                .name("settled")
                .uid(Uids.SETTLED);
    }

    /** What was refused between the signals and the scores. */
    DataStream<Rejected> rejected() {
        return epochs.getSideOutput(EpochFunction.REJECTED).union(encoded.getSideOutput(Scoring.REJECTED));
    }

    /** What recorders' clocks tell. */
    DataStream<TechnicalEvent> clock() {
        return epochs.getSideOutput(EpochFunction.CLOCK);
    }

    /** One element per recording, when it is over. */
    DataStream<RecordingSummary> ended() {
        return epochs.getSideOutput(EpochFunction.ENDED);
    }

    private static DataStream<StageScore> scores(
            DataStream<EncodedEpoch> encoded, ModelReference first, Scoring scoring) {
        DataStream<EpochSequence> windows = keyedAsBefore(
                        encoded, epoch -> epoch.facts().recordingID())
                .process(new ContextFunction(first), TypeInformation.of(EpochSequence.class))
                .name("context")
                .uid(Uids.CONTEXT);
        DataStream<ScoredSequence> scored = scoring.score(windows).name("head").uid(Uids.HEAD);
        return keyedAsBefore(scored, window -> window.newest().recordingID())
                .process(new ScoreFunction(first), TypeInformation.of(StageScore.class))
                .name("scores")
                .uid(Uids.SCORES);
    }

    /** For a stream that comes straight from a keyed operator through operators that keep the order and the subtask. */
    static <T> KeyedStream<T, String> keyedAsBefore(DataStream<T> stream, KeySelector<T, String> recordingID) {
        return DataStreamUtils.reinterpretAsKeyedStream(stream, recordingID, Types.STRING);
    }
}
