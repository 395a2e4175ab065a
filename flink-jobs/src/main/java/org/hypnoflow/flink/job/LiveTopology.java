package org.hypnoflow.flink.job;

import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.control.ActivationAdmission;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.sink.CallerSink;
import org.hypnoflow.flink.sink.CommitDeadline;
import org.hypnoflow.flink.sink.KafkaSinks;
import org.hypnoflow.flink.sink.TransactionTime;
import org.hypnoflow.flink.source.KafkaActivations;
import org.hypnoflow.flink.source.KafkaSignals;
import org.hypnoflow.flink.source.SignalAdmission;
import org.hypnoflow.flink.transition.TransitionFunction;
import org.hypnoflow.flink.wire.Received;
import org.hypnoflow.flink.wire.ReceivedActivation;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.transition.StageTransition;

/**
 * From the signals topic to stages, transitions, alerts and refusals on topics. FINAL stages leave in transactions; everything
 * else leaves at once, so that nobody who watches waits for a checkpoint.
 */
final class LiveTopology {
    private final ModelPackage model;
    private final LiveJobOptions options;
    private final KafkaAccess kafka;
    private final Topics topics;
    private final UnaryOperator<DataStream<EncodedEpoch>> tap;

    LiveTopology(ModelPackage model, LiveJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap) {
        this.model = model;
        this.options = options;
        this.kafka = options.kafka();
        this.topics = options.topics();
        this.tap = tap;
    }

    /** @param caller hears every version of every stage, every alert and every refusal; null where the job has none */
    void build(StreamExecutionEnvironment environment, String caller) {
        SingleOutputStreamOperator<SignalMessage> signals = environment
                .fromSource(
                        KafkaSignals.of(kafka, topics, options.drain()),
                        WatermarkStrategy.noWatermarks(),
                        "signals",
                        TypeInformation.of(Received.class))
                .uid(Uids.SIGNALS)
                .process(new SignalAdmission(model.manifest().inputs()), TypeInformation.of(SignalMessage.class))
                .name("admission")
                .uid(Uids.ADMISSION);
        SingleOutputStreamOperator<ModelActivation> activations = activations(environment);
        ScoreTopology scored = ScoreTopology.live(
                signals, activations, LabModels.of(model, options.models(), options.byMontage()), options, tap);
        emitScores(scored.scores(), scored.settled());
        if (caller != null) {
            scored.scores()
                    .sinkTo(new CallerSink<>(caller))
                    .name("scores-to-caller")
                    .uid(Uids.SCORES_TO_CALLER);
        }
        DataStream<Rejected> refusedCommands =
                new AlertTopology(options).build(environment, scored.scores(), scored.clock(), caller);
        emitRejected(
                signals.getSideOutput(SignalAdmission.REJECTED)
                        .union(
                                activations.getSideOutput(ActivationAdmission.REJECTED),
                                scored.rejected(),
                                refusedCommands),
                caller);
    }

    /** By one subtask, so that all subtasks hear them in one order. */
    private SingleOutputStreamOperator<ModelActivation> activations(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(
                        KafkaActivations.of(kafka, topics, options.drain()),
                        WatermarkStrategy.noWatermarks(),
                        "models",
                        TypeInformation.of(ReceivedActivation.class))
                .setParallelism(1)
                .uid(Uids.MODELS)
                .process(new ActivationAdmission(), TypeInformation.of(ModelActivation.class))
                .name("model-admission")
                .setParallelism(1)
                .uid(Uids.MODEL_ADMISSION);
    }

    private void emitScores(DataStream<StageScore> scores, DataStream<StageScore> settled) {
        settled.map(
                        new CommitDeadline<>(TransactionTime.of(kafka).oldestAtCheckpoint()),
                        TypeInformation.of(StageScore.class))
                .name("commit-deadline")
                .uid(Uids.COMMIT_DEADLINE)
                .sinkTo(KafkaSinks.exactlyOnce(
                        kafka, RecordingKeyedSerializer.scores(topics.stages()), topics.stages()))
                .name("stages-out")
                .uid(Uids.STAGES_OUT);
        scores.filter(score -> score.status() != ScoreStatus.FINAL)
                .name("unsettled")
                .uid(Uids.UNSETTLED)
                .sinkTo(KafkaSinks.atLeastOnce(kafka, RecordingKeyedSerializer.scores(topics.liveStages())))
                .name("live-stages-out")
                .uid(Uids.LIVE_STAGES_OUT);
        ScoreTopology.keyedAsBefore(settled, StageScore::recordingID)
                .process(new TransitionFunction(), TypeInformation.of(StageTransition.class))
                .name("transitions")
                .uid(Uids.TRANSITIONS)
                .sinkTo(KafkaSinks.atLeastOnce(kafka, RecordingKeyedSerializer.transitions(topics.transitions())))
                .name("transitions-out")
                .uid(Uids.TRANSITIONS_OUT);
    }

    private void emitRejected(DataStream<Rejected> rejected, String caller) {
        rejected.sinkTo(KafkaSinks.atLeastOnce(kafka, RecordingKeyedSerializer.rejected(topics.rejected())))
                .name("rejected-out")
                .uid(Uids.REJECTED_OUT);
        if (caller != null) {
            rejected.sinkTo(new CallerSink<>(caller)).name("rejected-to-caller").uid(Uids.REJECTED_TO_CALLER);
        }
    }
}
