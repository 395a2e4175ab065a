package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.sequence.EncodedEpoch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise: the same night gives the same bits, however it is cut, ordered, repeated, paced, spread or interrupted. */
class DeterminismTest {
    private static final int LONG_NIGHT_EPOCHS = 40;

    @TempDir
    static Path temp;

    private static ModelPackage model;
    private static EmbeddedFlink flink;
    private static List<ReplayRequest> requests;
    private static Map<String, String> expected;

    @BeforeAll
    static void scoresOnce() throws Exception {
        model = TinyModel.write(temp.resolve("tiny"));
        flink = EmbeddedFlink.start(4);
        requests = List.of(
                TinyNight.request("seconds", TinyNight.write(temp.resolve("a.edf"), LONG_NIGHT_EPOCHS * 30, 1, 1)),
                TinyNight.request("tens", TinyNight.write(temp.resolve("b.edf"), 25 * 30 + 10, 10, 2)),
                TinyNight.request("epochs", TinyNight.write(temp.resolve("c.edf"), 7 * 30, 30, 3)));
        expected = score(ScoreJobOptions.DEFAULT, UnaryOperator.identity());
        assertThat(expected).containsOnlyKeys("seconds", "tens", "epochs");
        assertThat(expected.get("seconds").lines()).hasSize(LONG_NIGHT_EPOCHS);
        assertThat(expected.get("tens").lines()).hasSize(26);
        assertThat(expected.get("epochs").lines()).hasSize(7);
    }

    @AfterAll
    static void stops() {
        flink.close();
    }

    static Stream<Arguments> ways() {
        ScoreJobOptions usual = ScoreJobOptions.DEFAULT;
        DeliveryFaults shuffled = new DeliveryFaults(11, 10_000, 0);
        DeliveryFaults repeated = new DeliveryFaults(12, 0, 0.4);
        DeliveryFaults both = new DeliveryFaults(13, 8_000, 0.3);
        return Stream.of(
                Arguments.of("chunks of 1 s", usual.withPace(new ReplayPace(0, 1_000))),
                Arguments.of("chunks of 7 s", usual.withPace(new ReplayPace(0, 7_000))),
                Arguments.of("chunks of 0.3 s", usual.withPace(new ReplayPace(0, 300))),
                Arguments.of("chunks of 100 s", usual.withPace(new ReplayPace(0, 100_000))),
                Arguments.of(
                        "shuffled", usual.withPace(new ReplayPace(0, 1_000)).withFaults(shuffled)),
                Arguments.of(
                        "repeated", usual.withPace(new ReplayPace(0, 2_000)).withFaults(repeated)),
                Arguments.of(
                        "shuffled, repeated, on 4 subtasks, in bundles",
                        usual.withPace(new ReplayPace(0, 500))
                                .withFaults(both)
                                .withParallelism(4)
                                .withBundle(new BundleLimits(5, 20))),
                Arguments.of("2 subtasks", usual.withParallelism(2)),
                Arguments.of("4 subtasks", usual.withParallelism(4)),
                Arguments.of("bundles of 3", usual.withBundle(new BundleLimits(3, 50))),
                Arguments.of("many checkpoints", usual.withCheckpointMillis(10)),
                Arguments.of(
                        "RocksDB, shuffled, repeated, on 2 subtasks",
                        usual.withBackend(StateBackend.ROCKSDB)
                                .withPace(new ReplayPace(0, 1_000))
                                .withFaults(both)
                                .withParallelism(2)
                                .withCheckpointMillis(50)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void givesTheSameBits(String way, ScoreJobOptions options) throws Exception {
        assertThat(score(options, UnaryOperator.identity())).as(way).isEqualTo(expected);
    }

    @Test
    void givesTheSameBitsAtSixtyTimesItsSpeed() throws Exception {
        ScoreJobOptions paced = ScoreJobOptions.DEFAULT.withPace(new ReplayPace(60, 5_000));

        assertThat(score(paced, UnaryOperator.identity(), requests.subList(2, 3)))
                .containsOnly(Map.entry("epochs", expected.get("epochs")));
    }

    @ParameterizedTest
    @CsvSource({"1, HEAP", "2, HEAP", "2, ROCKSDB"})
    void givesTheSameBitsAfterARestoreInMidNight(int parallelism, StateBackend backend) throws Exception {
        FailOnce.arm();
        // a machine that is too slow to complete a checkpoint before the night is over gets a slower night
        for (double speed = 800; speed > 20 && !FailOnce.FAILED.get(); speed /= 4) {
            ScoreJobOptions paced = ScoreJobOptions.DEFAULT
                    .withPace(new ReplayPace(speed, 1_000))
                    .withFaults(new DeliveryFaults(14, 5_000, 0.2))
                    .withParallelism(parallelism)
                    .withBackend(backend)
                    .withCheckpointMillis(20);
            assertThat(score(paced, FailOnce::tap)).isEqualTo(expected);
        }

        assertThat(FailOnce.FAILED).isTrue();
        assertThat(FailOnce.RESTORED).isTrue();
        assertThat(FailOnce.FIRST_EPOCH_AFTER.get()).isPositive();
    }

    private static Map<String, String> score(ScoreJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap)
            throws Exception {
        return score(options, tap, requests);
    }

    private static Map<String, String> score(
            ScoreJobOptions options, UnaryOperator<DataStream<EncodedEpoch>> tap, List<ReplayRequest> which)
            throws Exception {
        List<ScoredRecording> nights = new ArrayList<>();
        new ScoreJob(model, options, tap).run(flink, which, nights::add, (id, epochs) -> {});
        Map<String, String> text = new TreeMap<>();
        for (ScoredRecording night : nights) {
            assertThat(text.put(night.recordingID(), ScoreRows.of(night.scores())))
                    .isNull();
        }
        return text;
    }
}
