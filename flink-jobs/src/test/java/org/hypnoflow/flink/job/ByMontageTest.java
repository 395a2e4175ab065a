package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Beds of different montages in one lab, each with the student that fits it, get the bits that `score` with that one gives. */
@Timeout(180)
class ByMontageTest {
    private static final int EPOCHS = 30;
    private static final List<String> ALL = List.of("F4-M1", "C4-M1", "E1-M2", "Chin1-Chin2");
    private static final List<String> TWO = List.of("O2-M1", "E1-M2");
    private static final List<String> ONE = List.of("EEG Fpz-Cz");

    @TempDir
    static Path temp;

    private static ModelPackage usual;
    private static EmbeddedFlink flink;
    private static KafkaBroker broker;
    private static KafkaAccess kafka;
    private static List<ReplayRequest> beds;
    private static final Map<String, List<StageScore>> expected = new TreeMap<>();

    @BeforeAll
    static void scoresEachBedWithTheStudentThatFitsIt() throws Exception {
        Path models = temp.resolve("models");
        ModelPackage pair = TinyModel.write(
                models.resolve("pair"), 8, "pair", MontageInputs.EEG_EOG, new Fallback(2, List.of("single")));
        ModelPackage single = TinyModel.write(models.resolve("single"), 9, "single", MontageInputs.EEG, Fallback.NONE);
        usual = TinyModel.write(
                models.resolve("usual"), 7, "usual", MontageInputs.STUDENT, new Fallback(3, List.of("pair", "single")));
        flink = EmbeddedFlink.start(2);
        broker = KafkaBroker.start(temp.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
        beds = List.of(
                expect("all", ALL, usual, MontageInputs.STUDENT),
                expect("one", ONE, single, MontageInputs.EEG),
                expect("two", TWO, pair, MontageInputs.EEG_EOG));
    }

    @AfterAll
    static void stops() {
        flink.close();
        broker.close();
    }

    @Test
    void eachBedGetsTheStagesOfItsOwnStudent() throws Exception {
        Topics topics = topics("fits");
        publish(topics, new ReplayPace(0, 2_000), new DeliveryFaults(21, 8_000, 0.2));
        Heard heard = new Heard();
        new LiveJob(
                        usual,
                        LiveJobOptions.of(kafka, topics)
                                .withByMontage(true)
                                .withParallelism(2)
                                .withDrain(true))
                .run(flink, heard);

        assertStages(topics);
        assertThat(heard.rejected())
                .extracting(rejected -> rejected.reason().name())
                .doesNotContain("MODEL_REFUSED");
    }

    @Test
    void aRestoreInMidNightChangesNoStudent() throws Exception {
        // a machine that is too slow to complete a checkpoint before the night is over gets a slower night
        FailOnce.arm();
        for (double speed = 800; speed > 20 && !FailOnce.FAILED.get(); speed /= 4) {
            Topics topics = topics("restored-" + (int) speed);
            LiveJobOptions often = LiveJobOptions.of(kafka, topics)
                    .withByMontage(true)
                    .withParallelism(2)
                    .withCheckpointMillis(50);
            ExecutorService threads = Executors.newSingleThreadExecutor();
            Future<?> live = threads.submit(() -> {
                new LiveJob(usual, often, FailOnce::tap).run(new Heard());
                return null;
            });
            try {
                publish(topics, new ReplayPace(speed, 1_000), DeliveryFaults.NONE);
                while (new LabReader(kafka).records(topics.stages()).size() < beds.size() * EPOCHS) {
                    assertThat(live).isNotDone();
                }
            } finally {
                threads.shutdownNow();
                assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            assertStages(topics);
        }

        assertThat(FailOnce.FAILED).isTrue();
        assertThat(FailOnce.RESTORED).isTrue();
    }

    private static void assertStages(Topics topics) {
        Map<String, List<StageScore>> committed = new LabReader(kafka).scores(topics.stages());
        assertThat(committed).containsOnlyKeys(expected.keySet());
        expected.forEach((id, scores) -> {
            assertThat(ScoreRows.of(committed.get(id))).as(id).isEqualTo(ScoreRows.of(scores));
            assertThat(committed.get(id))
                    .extracting(StageScore::model)
                    .containsOnly(scores.get(0).model());
        });
        assertThat(committed.get("one")).extracting(StageScore::channels).containsOnly("eeg");
        assertThat(committed.get("two")).extracting(StageScore::channels).containsOnly("eeg+eog");
    }

    /** Scores a recording by {@code student} and its own plan. @return the recording as recorders plan it for the lab */
    private static ReplayRequest expect(String id, List<String> labels, ModelPackage student, List<MontageInput> inputs)
            throws Exception {
        Path file = TinyNight.write(temp.resolve(id + ".edf"), EPOCHS * 30, 10, id.hashCode(), labels);
        new ScoreJob(student, ScoreJobOptions.DEFAULT)
                .run(
                        flink,
                        List.of(TinyNight.request(id, file, inputs)),
                        night -> expected.put(id, night.scores()),
                        (recording, epochs) -> {});
        assertThat(expected.get(id)).hasSize(EPOCHS);
        return TinyNight.request(id, file);
    }

    private static Topics topics(String prefix) throws Exception {
        Topics topics = new Topics(prefix);
        new LabTopics(kafka, topics).make(3);
        return topics;
    }

    private static void publish(Topics topics, ReplayPace pace, DeliveryFaults faults) throws Exception {
        new ReplayJob(new ReplayJobOptions(kafka, topics, pace, faults)).run(flink, beds, Map.of(), end -> {});
    }
}
