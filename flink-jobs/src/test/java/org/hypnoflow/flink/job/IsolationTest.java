package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecorderClock;
import org.hypnoflow.flink.source.RecordingReplay;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.source.SignalFaults;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Beds in trouble beside good ones on the same partitions, while the job runs: one silent, garbage under the good beds'
 * own keys, one whose clock is a hundred years off, one that floods with all it has at once, half of it twice.
 */
@Timeout(180)
class IsolationTest {
    private static final double HUNDRED_YEARS_SECONDS = -3.156e9;
    private static final int GARBAGE = 200;
    private static final double GOOD_SPEED = 200;

    @TempDir
    Path temp;

    @Test
    void goodBedsGetTheStagesOfTheirRunsAlone() throws Exception {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        List<ReplayRequest> good = List.of(night("good-1", 40), night("good-2", 25), night("good-3", 31));
        Map<String, String> expected = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (EmbeddedFlink flink = EmbeddedFlink.start(2);
                KafkaBroker broker = KafkaBroker.start(temp.resolve("kafka"))) {
            new ScoreJob(model, ScoreJobOptions.DEFAULT)
                    .run(
                            flink,
                            good,
                            alone -> expected.put(alone.recordingID(), ScoreRows.of(alone.scores())),
                            (id, epochs) -> {});
            KafkaAccess kafka = KafkaAccess.of(broker.bootstrapServers());
            Topics topics = new Topics("isolated");
            new LabTopics(kafka, topics).make(2);
            Heard heard = new Heard();
            Future<?> live = threads.submit(() -> {
                new LiveJob(model, LiveJobOptions.of(kafka, topics).withCheckpointMillis(500)).run(heard);
                return null;
            });
            Future<?> trouble = threads.submit(() -> {
                makeTrouble(kafka, topics);
                return null;
            });
            new ReplayJob(new ReplayJobOptions(kafka, topics, new ReplayPace(GOOD_SPEED, 1_000), DeliveryFaults.NONE))
                    .run(flink, good, Map.of(), end -> {});
            trouble.get();
            Map<String, List<StageScore>> committed = await(kafka, topics, live);

            expected.forEach((bed, rows) ->
                    assertThat(ScoreRows.of(committed.get(bed))).as(bed).isEqualTo(rows));
            assertThat(committed).containsKeys("century", "flood").doesNotContainKey("silent");
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(heard.rejected().stream().filter(one -> one.reason() == RejectionReason.UNREADABLE))
                    .hasSize(GARBAGE);
        } finally {
            threads.shutdownNow();
        }
    }

    private ReplayRequest night(String bed, int epochs) throws Exception {
        return TinyNight.request(bed, TinyNight.write(temp.resolve(bed + ".edf"), epochs * 30, 1, bed.hashCode()));
    }

    private void makeTrouble(KafkaAccess kafka, Topics topics) throws Exception {
        LabWriter writer = new LabWriter(kafka, topics);
        writer.send(List.of(TinyRecording.start("silent"), TinyRecording.chunk("silent", 0, 20)));
        Random random = new Random(1);
        for (int i = 0; i < GARBAGE; i++) {
            byte[] garbage = new byte[random.nextInt(5_000)];
            random.nextBytes(garbage);
            writer.send("good-" + (1 + i % 3), garbage);
        }
        RecorderClock wrong = new RecorderClock(true, 0, HUNDRED_YEARS_SECONDS, 60);
        send(kafka, topics, night("century", 20), new DeliveryFaults(1, 0, 0, 0, wrong, SignalFaults.NONE));
        send(kafka, topics, night("flood", 120), new DeliveryFaults(2, 0, 0.5));
    }

    private static void send(KafkaAccess kafka, Topics topics, ReplayRequest request, DeliveryFaults faults)
            throws Exception {
        try (LabVoice voice = new LabVoice(kafka, topics);
                RecordingReplay replay = RecordingReplay.begin(request, new ReplayPace(0, 1_000), faults)) {
            while (!replay.isEnded()) {
                for (SignalMessage message : replay.next()) {
                    voice.stream(message);
                }
            }
            voice.flush();
        }
    }

    /** Reads until every bed that ends has ended. */
    private static Map<String, List<StageScore>> await(KafkaAccess kafka, Topics topics, Future<?> live) {
        while (true) {
            assertThat(live).isNotDone();
            Map<String, List<StageScore>> committed = new LabReader(kafka).scores(topics.stages());
            long ended = committed.values().stream()
                    .filter(scores -> scores.get(scores.size() - 1).last())
                    .count();
            if (ended == 5) {
                return committed;
            }
        }
    }
}
