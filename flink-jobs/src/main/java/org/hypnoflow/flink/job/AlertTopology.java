package org.hypnoflow.flink.job;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.alert.AlertFunction;
import org.hypnoflow.flink.alert.CommandAdmission;
import org.hypnoflow.flink.control.RuleSource;
import org.hypnoflow.flink.sink.CallerSink;
import org.hypnoflow.flink.sink.KafkaSinks;
import org.hypnoflow.flink.sink.WebhookSink;
import org.hypnoflow.flink.source.KafkaCommands;
import org.hypnoflow.flink.wire.ReceivedCommand;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.score.StageScore;

/** From scores, rules and what people say to alerts on their topic, to the caller and to a webhook. */
final class AlertTopology {
    private final LiveJobOptions options;

    AlertTopology(LiveJobOptions options) {
        this.options = options;
    }

    /**
     * @param caller null where the job has none
     * @return commands that were refused
     */
    DataStream<Rejected> build(
            StreamExecutionEnvironment environment,
            DataStream<StageScore> scores,
            DataStream<TechnicalEvent> clock,
            String caller) {
        SingleOutputStreamOperator<BedMessage> commands = environment
                .fromSource(
                        KafkaCommands.of(options.kafka(), options.topics(), options.drain()),
                        WatermarkStrategy.noWatermarks(),
                        "commands",
                        TypeInformation.of(ReceivedCommand.class))
                .uid(Uids.COMMANDS)
                .process(new CommandAdmission(), TypeInformation.of(BedMessage.class))
                .name("command-admission")
                .uid(Uids.COMMAND_ADMISSION);
        DataStream<BedMessage> messages = scores.map(
                        (StageScore score) -> BedMessage.of(score), TypeInformation.of(BedMessage.class))
                .name("bed-scores")
                .uid(Uids.BED_SCORES)
                .union(
                        commands,
                        clock.map((TechnicalEvent event) -> BedMessage.of(event), TypeInformation.of(BedMessage.class))
                                .name("clock-events")
                                .uid(Uids.CLOCK_EVENTS));
        DataStream<Alert> alerts = messages.keyBy(BedMessage::recordingID)
                .connect(rules(environment).broadcast(AlertFunction.RULES))
                .process(
                        new AlertFunction(
                                options.alerts().rules(), options.alerts().silentAfter()),
                        TypeInformation.of(Alert.class))
                .name("alerts")
                .uid(Uids.ALERTS);
        emit(alerts, caller);
        return commands.getSideOutput(CommandAdmission.REJECTED);
    }

    /** A job that drains its topics ends, and a watch of a file would not. */
    private DataStream<RuleSet> rules(StreamExecutionEnvironment environment) {
        LiveAlerts alerts = options.alerts();
        RuleSource source = alerts.rulesFile() == null || options.drain()
                ? RuleSource.of(alerts.rules(), options.drain())
                : RuleSource.watching(alerts.rules(), alerts.rulesFile());
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "alert-rules", TypeInformation.of(RuleSet.class))
                .setParallelism(1)
                .uid(Uids.ALERT_RULES);
    }

    private void emit(DataStream<Alert> alerts, String caller) {
        alerts.sinkTo(KafkaSinks.atLeastOnce(
                        options.kafka(),
                        RecordingKeyedSerializer.alerts(options.topics().alerts())))
                .name("alerts-out")
                .uid(Uids.ALERTS_OUT);
        if (caller != null) {
            alerts.sinkTo(new CallerSink<>(caller)).name("alerts-to-caller").uid(Uids.ALERTS_TO_CALLER);
        }
        if (options.alerts().webhook() != null) {
            alerts.sinkTo(new WebhookSink(options.alerts().webhook()))
                    .name("alerts-to-webhook")
                    .uid(Uids.ALERTS_TO_WEBHOOK);
        }
    }
}
