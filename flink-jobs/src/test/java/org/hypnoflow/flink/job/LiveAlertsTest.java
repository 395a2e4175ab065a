package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.AlertStatus;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecorderClock;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.source.SignalFaults;
import org.hypnoflow.flink.wire.AlertReader;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts through a real broker: those of recorded nights, rules of a file that changes, and what people say to them. */
@Timeout(180)
class LiveAlertsTest {
    private static final int PARTITIONS = 3;

    @TempDir
    static Path temp;

    private static ModelPackage model;
    private static EmbeddedFlink flink;
    private static KafkaBroker broker;
    private static KafkaAccess kafka;
    private static List<ReplayRequest> requests;

    @BeforeAll
    static void starts() throws Exception {
        model = TinyModel.write(temp.resolve("tiny"));
        flink = EmbeddedFlink.start(2);
        broker = KafkaBroker.start(temp.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
        requests = List.of(
                TinyNight.request("one", TinyNight.write(temp.resolve("a.edf"), 40 * 30, 1, 1)),
                TinyNight.request("two", TinyNight.write(temp.resolve("b.edf"), 25 * 30 + 10, 10, 2)));
    }

    @AfterAll
    static void stops() {
        flink.close();
        broker.close();
    }

    @Test
    void alertsOfTheTopicAreThoseOfTheRecordedNights() throws Exception {
        RuleSet rules = new RuleSet(
                "v1",
                List.of(AlertRule.of(
                        "deep-sleep",
                        "N3",
                        AlertLevel.NOTE,
                        StageCondition.of(Dwell.of(1), Dwell.noneOf(1), SleepStage.N3),
                        RuleGates.OPEN)));
        Map<String, List<Alert>> recorded = new HashMap<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT.withAlerts(new AlertPlan(rules, List.of(), List.of())))
                .run(flink, requests, night -> recorded.put(night.recordingID(), night.alerts()), (id, epochs) -> {});
        Topics topics = topics("alerts");
        publish(topics, new ReplayPace(0, 5_000), DeliveryFaults.NONE);

        Heard heard = new Heard();
        LiveJobOptions drained =
                LiveJobOptions.of(kafka, topics).withDrain(true).withAlerts(LiveAlerts.of(rules));
        new LiveJob(model, drained).run(flink, heard);

        Map<String, List<Alert>> live = new HashMap<>();
        AlertReader reader = new AlertReader();
        for (ConsumerRecord<byte[], byte[]> record : new LabReader(kafka).records(topics.alerts())) {
            live.computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), id -> new ArrayList<>())
                    .add(reader.read(record.value()));
        }
        assertThat(live).isEqualTo(recorded).isNotEmpty();
        assertThat(heard.alerts())
                .containsExactlyInAnyOrderElementsOf(
                        recorded.values().stream().flatMap(List::stream).toList());
    }

    @Test
    void aJumpOfTheRecordersClockIsToldAndMovesNoStage() throws Exception {
        RuleSet rules = new RuleSet(
                "v1",
                List.of(AlertRule.of(
                        "clock-jump",
                        "The clock jumped",
                        AlertLevel.NOTICE,
                        new TechnicalCondition(TechnicalFault.CLOCK_JUMP, 1, 1, 0))));
        Topics steady = topics("steady");
        Topics jumping = topics("jumping");
        ReplayPace pace = new ReplayPace(0, 1_000);
        publish(steady, pace, DeliveryFaults.NONE);
        publish(
                jumping,
                pace,
                new DeliveryFaults(1, 0, 0, 0, new RecorderClock(true, 40, 200_000, 301), SignalFaults.NONE));

        Heard expected = drained(steady, rules);
        Heard heard = drained(jumping, rules);

        assertThat(expected.alerts()).isEmpty();
        assertThat(stages(heard)).isEqualTo(stages(expected)).isNotEmpty();
        assertThat(heard.alerts())
                .filteredOn(alert -> alert.update() == 0)
                .hasSize(2)
                .allSatisfy(alert -> assertThat(alert.detail()).contains("by +200000.0 s"));
    }

    private static Map<String, String> stages(Heard heard) {
        Map<String, String> stages = new TreeMap<>();
        heard.scores()
                .forEach(score -> stages.put(
                        score.recordingID() + "/" + score.epoch() + "/" + score.revision(),
                        score.stage() + " " + Arrays.toString(score.probabilities())));
        return stages;
    }

    private static Heard drained(Topics topics, RuleSet rules) throws Exception {
        Heard heard = new Heard();
        LiveJobOptions options =
                LiveJobOptions.of(kafka, topics).withDrain(true).withAlerts(LiveAlerts.of(rules));
        new LiveJob(model, options).run(flink, heard);
        return heard;
    }

    @Test
    void acknowledgementReachesTheAlertAndPoisonDoesNot() throws Exception {
        Topics topics = topics("commands");
        RuleSet rules = new RuleSet(
                "v1",
                List.of(AlertRule.of(
                        "any-stage",
                        "A stage",
                        AlertLevel.NOTE,
                        StageCondition.of(Dwell.of(1), Dwell.noneOf(1), SleepStage.values()),
                        RuleGates.OPEN)));
        Heard heard = new Heard();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<?> live = threads.submit(() -> {
            new LiveJob(model, LiveJobOptions.of(kafka, topics).withAlerts(LiveAlerts.of(rules))).run(heard);
            return null;
        });
        try {
            LabWriter lab = new LabWriter(kafka, topics);
            lab.send(List.of(TinyRecording.start("acked"), TinyRecording.chunk("acked", 0, 45)));
            Alert raised = awaitAlert(topics, alert -> alert.status() == AlertStatus.ACTIVE, live);
            lab.command("acked", new byte[] {9});
            lab.command(BedMessage.of(new Acknowledgement("acked", raised.id(), "MK", 1)));

            Alert acknowledged = awaitAlert(topics, alert -> alert.status() == AlertStatus.ACKNOWLEDGED, live);
            assertThat(acknowledged.acknowledged().by()).isEqualTo("MK");
            assertThat(acknowledged.id()).isEqualTo(raised.id());
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard.rejected()).extracting(Rejected::detail).allMatch(detail -> detail.startsWith("command, "));
    }

    private static Alert awaitAlert(Topics topics, Predicate<Alert> wanted, Future<?> live) throws Exception {
        AlertReader reader = new AlertReader();
        while (!live.isDone()) {
            for (ConsumerRecord<byte[], byte[]> record : new LabReader(kafka).records(topics.alerts())) {
                Alert alert = reader.read(record.value());
                if (wanted.test(alert)) {
                    return alert;
                }
            }
        }
        live.get();
        throw new AssertionError("the job ended before the alert came");
    }

    @Test
    void rulesOfAFileChangeUnderTheRunningJob() throws Exception {
        Topics topics = topics("reload");
        Path file = Files.writeString(temp.resolve("rules.yaml"), rules("before"));
        LiveJobOptions options = LiveJobOptions.of(kafka, topics)
                .withAlerts(LiveAlerts.of(AlertRulesYaml.read(file)).watching(file));
        Heard heard = new Heard();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<?> live = threads.submit(() -> {
            new LiveJob(model, options).run(heard);
            return null;
        });
        try {
            LabWriter lab = new LabWriter(kafka, topics);
            lab.send(List.of(TinyRecording.start("old"), TinyRecording.chunk("old", 0, 45)));
            assertThat(awaitAlert(topics, alert -> alert.recordingID().equals("old"), live)
                            .text())
                    .isEqualTo("before");
            Files.writeString(file, "rules: {any-stage: {text: broken}}");
            Files.writeString(file, rules("after"));

            // beds that begin before the new rules are in force hear the old ones
            String version = AlertRulesYaml.read(file).version();
            Alert after = null;
            for (int bed = 0; after == null; bed++) {
                String id = "new-" + bed;
                lab.send(List.of(TinyRecording.start(id), TinyRecording.chunk(id, 0, 45)));
                Alert alert = awaitAlert(topics, one -> one.recordingID().equals(id), live);
                after = alert.rules().equals(version) ? alert : null;
            }
            assertThat(after.text()).isEqualTo("after");
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String rules(String text) {
        return "rules: {any-stage: {text: " + text + ", stages: [W, N1, N2, N3, REM], enter: 1, leave: 1}}";
    }

    private static Topics topics(String prefix) throws Exception {
        Topics topics = new Topics(prefix);
        new LabTopics(kafka, topics).make(PARTITIONS);
        return topics;
    }

    private static void publish(Topics topics, ReplayPace pace, DeliveryFaults faults) throws Exception {
        List<String> ended = new ArrayList<>();
        new ReplayJob(new ReplayJobOptions(kafka, topics, pace, faults))
                .run(flink, requests, Map.of(), end -> ended.add(end.recordingID()));
        assertThat(ended).containsExactlyInAnyOrder("one", "two");
    }
}
