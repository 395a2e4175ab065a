package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontagePlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nights through a real broker give the bits that the replay without one gives. */
@Timeout(180)
class LiveJobTest {
    private static final int PARTITIONS = 3;

    @TempDir
    static Path temp;

    private static ModelPackage model;
    private static EmbeddedFlink flink;
    private static KafkaBroker broker;
    private static KafkaAccess kafka;
    private static List<ReplayRequest> requests;
    private static Map<String, ScoredRecording> expected;

    @BeforeAll
    static void scoresWithoutABroker() throws Exception {
        model = TinyModel.write(temp.resolve("tiny"));
        flink = EmbeddedFlink.start(2);
        broker = KafkaBroker.start(temp.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
        requests = List.of(
                TinyNight.request("seconds", TinyNight.write(temp.resolve("a.edf"), 40 * 30, 1, 1)),
                TinyNight.request("tens", TinyNight.write(temp.resolve("b.edf"), 25 * 30 + 10, 10, 2)),
                TinyNight.request("epochs", TinyNight.write(temp.resolve("c.edf"), 7 * 30, 30, 3)));
        expected = new TreeMap<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT)
                .run(flink, requests, night -> expected.put(night.recordingID(), night), (id, epochs) -> {});
        assertThat(expected).containsOnlyKeys("seconds", "tens", "epochs");
    }

    @AfterAll
    static void stops() {
        flink.close();
        broker.close();
    }

    @Test
    void givesTheStagesOfTheReplayWithoutABroker() throws Exception {
        Topics topics = topics("equal");
        publish(topics, new ReplayPace(0, 2_000), new DeliveryFaults(21, 8_000, 0.2));

        Heard heard = drain(topics, 2);

        assertFinalStages(topics);
        assertThat(heard.scores()).hasSizeGreaterThan(73);
        Map<String, List<StageScore>> live = new LabReader(kafka).scores(topics.liveStages());
        assertThat(live.get("seconds").stream()
                        .filter(score -> score.status() == ScoreStatus.PROVISIONAL)
                        .map(StageScore::epoch))
                .hasSize(40)
                .isSorted();
        assertThat(live.get("seconds")).noneMatch(score -> score.status() == ScoreStatus.FINAL);
        assertThat(new LabReader(kafka).records(topics.transitions()))
                .hasSize(expected.values().stream()
                        .mapToInt(night -> night.transitions().size())
                        .sum());
        assertThat(heard.rejected())
                .isNotEmpty()
                .hasSameSizeAs(new LabReader(kafka).records(topics.rejected()))
                .extracting(rejected -> rejected.reason().name())
                .containsOnly("DUPLICATE", "LATE");
    }

    @Test
    void physicalValuesGiveTheStagesOfTheDigitalOnes() throws Exception {
        Topics topics = topics("floats");
        ReplayPace pace = new ReplayPace(0, 2_000);
        new ReplayJob(new ReplayJobOptions(kafka, topics, pace, new DeliveryFaults(5, 8_000, 0.1), true))
                .run(flink, requests, Map.of(), end -> {});

        drain(topics, 2);

        Map<String, List<StageScore>> floats = new LabReader(kafka).scores(topics.stages());
        expected.forEach((id, night) -> {
            assertThat(floats.get(id)).hasSameSizeAs(night.scores());
            for (int epoch = 0; epoch < night.scores().size(); epoch++) {
                StageScore digital = night.scores().get(epoch);
                assertThat(floats.get(id).get(epoch).stage()).isEqualTo(digital.stage());
                assertThat(floats.get(id).get(epoch).coverage()).isEqualTo(digital.coverage());
                assertThat(floats.get(id).get(epoch).probabilities())
                        .containsExactly(digital.probabilities(), within(1e-4f));
            }
        });
    }

    @Test
    void restoreInMidNightLeavesNoDuplicateAndNoHole() throws Exception {
        // a machine that is too slow to complete a checkpoint before the night is over gets a slower night
        FailOnce.arm();
        for (double speed = 800; speed > 20 && !FailOnce.FAILED.get(); speed /= 4) {
            Topics topics = topics("restore-" + (int) speed);
            LiveJobOptions often =
                    LiveJobOptions.of(kafka, topics).withParallelism(2).withCheckpointMillis(50);
            ExecutorService threads = Executors.newSingleThreadExecutor();
            Future<?> live = threads.submit(() -> {
                new LiveJob(model, often, FailOnce::tap).run(new Heard());
                return null;
            });
            try {
                publish(topics, new ReplayPace(speed, 1_000), DeliveryFaults.NONE);
                awaitFinalStages(topics, live);
            } finally {
                threads.shutdownNow();
                assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            assertFinalStages(topics);
        }

        assertThat(FailOnce.FAILED).isTrue();
        assertThat(FailOnce.RESTORED).isTrue();
        assertThat(FailOnce.FIRST_EPOCH_AFTER.get()).isPositive();
    }

    @Test
    void lostTaskManagerIsReplaced() throws Exception {
        Topics topics = topics("lost");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (EmbeddedFlink own = EmbeddedFlink.start(1)) {
            Future<?> live = threads.submit(() -> {
                new LiveJob(model, LiveJobOptions.of(kafka, topics).withCheckpointMillis(100)).run(own, new Heard());
                return null;
            });
            try {
                Future<?> published = threads.submit(() -> {
                    publish(topics, new ReplayPace(200, 1_000), DeliveryFaults.NONE);
                    return null;
                });
                awaitFinalStages(topics, 3, live);
                own.cluster().terminateTaskManager(0).get();
                assertThat(published).as("the nights are under way").isNotDone();
                published.get();
                awaitFinalStages(topics, live);
            } finally {
                threads.shutdownNow();
                assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertFinalStages(topics);
    }

    @Test
    void poisonIsRejectedAndGoodSignalsFlowOn() throws Exception {
        Topics topics = topics("poison");
        LabWriter writer = new LabWriter(kafka, topics);
        writer.send("seconds", new byte[] {1, 2, 3});
        writer.send(null, "no key".getBytes(StandardCharsets.UTF_8));
        writer.send("seconds", null);
        new LabWriter(kafka, topics).send(List.of(TinyRecording.chunk("nobody", 0, 1)));
        publish(topics, new ReplayPace(0, 5_000), DeliveryFaults.NONE);
        writer.send("seconds", new byte[100_000]);

        Heard heard = drain(topics, 2);

        assertFinalStages(topics);
        assertThat(heard.rejected())
                .extracting(rejected -> rejected.recordingID() + " " + rejected.reason())
                .containsExactlyInAnyOrder(
                        "seconds UNREADABLE",
                        "seconds UNREADABLE",
                        "seconds UNREADABLE",
                        "? UNREADABLE",
                        "nobody UNKNOWN_RECORDING");
    }

    @Test
    void silentBedHoldsNobody() throws Exception {
        Topics topics = topics("silent");
        new LabWriter(kafka, topics).send(List.of(TinyRecording.start("silent"), TinyRecording.chunk("silent", 0, 45)));
        publish(topics, new ReplayPace(0, 5_000), DeliveryFaults.NONE);

        Heard heard = drain(topics, 1);

        assertThat(heard.rejected()).isEmpty();
        assertThat(heard.scores().stream().filter(score -> score.recordingID().equals("silent")))
                .singleElement()
                .satisfies(score -> assertThat(score.status()).isEqualTo(ScoreStatus.PROVISIONAL));
        assertFinalStages(topics);
    }

    @Test
    void planForAnotherModelIsRefused() throws Exception {
        Topics topics = topics("plan");
        SignalMessage start = TinyRecording.start("other");
        MontagePlan plan = new MontagePlan(start.started().plan().derivations().subList(0, 2));
        new LabWriter(kafka, topics)
                .send(List.of(
                        SignalMessage.of(new Recording("other", start.started().sources(), plan)),
                        TinyRecording.chunk("other", 0, 31)));

        Heard heard = drain(topics, 1);

        assertThat(heard.rejected())
                .extracting(rejected -> rejected.reason().name())
                .containsExactlyInAnyOrder("MALFORMED", "UNKNOWN_RECORDING");
        assertThat(heard.rejected()).anyMatch(rejected -> rejected.detail().contains("as the model asks for"));
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
        assertThat(ended).containsExactlyInAnyOrder("seconds", "tens", "epochs");
    }

    private static Heard drain(Topics topics, int parallelism) throws Exception {
        Heard heard = new Heard();
        new LiveJob(
                        model,
                        LiveJobOptions.of(kafka, topics)
                                .withParallelism(parallelism)
                                .withDrain(true))
                .run(flink, heard);
        return heard;
    }

    private static void assertFinalStages(Topics topics) {
        Map<String, String> rows = new HashMap<>();
        new LabReader(kafka).scores(topics.stages()).forEach((id, scores) -> rows.put(id, ScoreRows.of(scores)));
        expected.forEach((id, night) -> assertThat(rows.get(id)).as(id).isEqualTo(ScoreRows.of(night.scores())));
        assertThat(rows).containsOnlyKeys(expected.keySet());
    }

    /** Reads until as many FINAL stages are committed as there are epochs. */
    private static void awaitFinalStages(Topics topics, Future<?> live) {
        int epochs = expected.values().stream()
                .mapToInt(night -> night.scores().size())
                .sum();
        awaitFinalStages(topics, epochs, live);
    }

    private static void awaitFinalStages(Topics topics, int epochs, Future<?> live) {
        Supplier<Integer> committed =
                () -> new LabReader(kafka).records(topics.stages()).size();
        while (committed.get() < epochs) {
            assertThat(live).isNotDone();
        }
    }
}
