package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreJobTest {
    /** IPv4, and IPv4 in IPv6, as the kernel writes them on little-endian machines; then IPv6. */
    private static final String[] LOOPBACK = {
        "0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"
    };

    @TempDir
    static Path temp;

    private static ModelPackage model;

    private static List<String> before;

    @BeforeAll
    static void writesAModel() throws IOException {
        before = temporaryFiles();
        model = TinyModel.write(temp.resolve("tiny"));
    }

    @Test
    void scoresEveryEpochOfARecordingAndLeavesNothingBehind() throws Exception {
        Path file = TinyNight.write(temp.resolve("night.edf"), 30 * 60 + 13, 1, 5);
        List<ScoredRecording> nights = new ArrayList<>();
        List<Long> progress = new ArrayList<>();
        List<String> listening = new ArrayList<>();

        new ScoreJob(model, ScoreJobOptions.DEFAULT)
                .run(List.of(TinyNight.request("r1", file)), nights::add, (id, epochs) -> {
                    progress.add(epochs);
                    listening.addAll(listening());
                });

        assertThat(nights).hasSize(1);
        List<StageScore> scores = nights.get(0).scores();
        assertThat(scores)
                .hasSize(61)
                .allSatisfy(score -> assertThat(score.status()).isEqualTo(ScoreStatus.FINAL));
        assertThat(scores.stream().map(StageScore::stage).distinct()).hasSizeGreaterThan(3);
        assertThat(scores.get(60).unscored()).isEqualTo(UnscoredReason.PARTIAL);
        assertThat(nights.get(0).summary().failure()).isNull();
        assertThat(progress).containsExactly(20L, 40L, 60L);
        assertThat(listening).isSubsetOf(LOOPBACK);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void fileThatBreaksCostsItsOwnRecordingAlone() throws Exception {
        Path good = TinyNight.write(temp.resolve("good.edf"), 120, 1, 5);
        ReplayRequest gone = TinyNight.request("gone", TinyNight.write(temp.resolve("gone.edf"), 120, 1, 5));
        Files.delete(gone.file());
        ReplayRequest text = TinyNight.request("text", TinyNight.write(temp.resolve("text.edf"), 120, 1, 5));
        Files.writeString(text.file(), "this is no recording");
        List<ScoredRecording> nights = new ArrayList<>();

        new ScoreJob(model, ScoreJobOptions.DEFAULT.withParallelism(2))
                .run(List.of(gone, TinyNight.request("good", good), text), nights::add, (id, epochs) -> {});

        Map<String, ScoredRecording> byID =
                nights.stream().collect(Collectors.toMap(ScoredRecording::recordingID, Function.identity()));
        assertThat(byID).containsOnlyKeys("gone", "good", "text");
        assertThat(byID.get("good").scores()).hasSize(4);
        assertThat(byID.get("good").summary().failure()).isNull();
        assertThat(byID.get("gone").summary().failure()).contains("gone.edf");
        assertThat(byID.get("text").summary().failure()).contains("text.edf");
        assertThat(byID.get("text").scores()).isEmpty();
    }

    @Test
    void interruptStopsTheJobAndLeavesNothingBehind() throws Exception {
        ReplayRequest night = TinyNight.request("r", TinyNight.write(temp.resolve("slow.edf"), 1800, 1, 5));
        ScoreJobOptions slow = ScoreJobOptions.DEFAULT.withPace(new ReplayPace(800, 1_000));
        Thread waiting = Thread.currentThread();
        AtomicReference<String> heard = new AtomicReference<>();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new ScoreJob(model, slow)
                        .run(List.of(night), scored -> heard.set("scored"), (id, epochs) -> waiting.interrupt()));

        assertThat(heard.get()).isNull();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void failureOfTheConsumerStopsTheJob() throws Exception {
        ReplayRequest night = TinyNight.request("r", TinyNight.write(temp.resolve("short.edf"), 60, 1, 5));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new ScoreJob(model, ScoreJobOptions.DEFAULT)
                        .run(
                                List.of(night),
                                scored -> {
                                    throw new UncheckedIOException(new IOException("disk full"));
                                },
                                (id, epochs) -> {}))
                .withMessageContaining("disk full");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void saysWhyAJobFailed() throws Exception {
        ModelPackage moved = TinyModel.write(temp.resolve("moved"));
        ReplayRequest night = TinyNight.request("r", TinyNight.write(temp.resolve("short.edf"), 60, 1, 5));
        Files.move(temp.resolve("moved"), temp.resolve("elsewhere"));

        assertThatExceptionOfType(ScoreJobException.class)
                .isThrownBy(() -> new ScoreJob(moved, ScoreJobOptions.DEFAULT)
                        .run(List.of(night), scored -> {}, (id, epochs) -> {}))
                .withMessageContaining("0 of 1 recordings scored")
                .withMessageContaining("no file manifest.json");
    }

    private static List<String> listening() {
        assumeThat(ListeningSockets.areKnown()).isTrue();
        try {
            return ListeningSockets.addresses();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> leftBehind() throws IOException {
        List<String> now = new ArrayList<>(temporaryFiles());
        now.removeAll(before);
        return now;
    }

    private static List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(hypnoflow-flink|flink|minicluster|blobStore|localState).*"))
                    .toList();
        }
    }
}
