package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecordingReplay;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is handed over in this JVM gives the stages of the file. */
@Timeout(120)
class HandedLiveJobTest {
    @TempDir
    Path temp;

    @Test
    void givesTheStagesOfTheFile() throws Exception {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        List<ReplayRequest> requests = List.of(
                TinyNight.request("a", TinyNight.write(temp.resolve("a.edf"), 20 * 30, 1, 1)),
                TinyNight.request("b", TinyNight.write(temp.resolve("b.edf"), 15 * 30, 1, 2)));
        List<ScoredRecording> expected = new ArrayList<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT).run(requests, expected::add, (id, epochs) -> {});
        Ends ends = new Ends(requests.size());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (HandedLiveJob job = new HandedLiveJob(model, 2, 100, temp)) {
            Future<?> live = thread.submit(() -> {
                job.run(ends);
                return null;
            });
            for (ReplayRequest request : requests) {
                hand(job, request);
            }

            while (!ends.reached()) {
                assertThat(live).isNotDone();
                Thread.onSpinWait();
            }
        } finally {
            thread.shutdownNow();
            assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        for (ScoredRecording night : expected) {
            assertThat(ScoreRows.of(ends.finals(night.recordingID()))).isEqualTo(ScoreRows.of(night.scores()));
        }
    }

    private static void hand(HandedLiveJob job, ReplayRequest request) throws Exception {
        try (RecordingReplay replay = RecordingReplay.begin(request, new ReplayPace(0, 1_000), DeliveryFaults.NONE)) {
            while (!replay.isEnded()) {
                for (SignalMessage message : replay.next()) {
                    job.hand(message);
                }
            }
        }
    }

    /** Keeps FINAL scores, and tells when every recording has had its last. */
    private static final class Ends implements LiveListener {
        private final int recordings;
        private final List<StageScore> scores = new ArrayList<>();

        Ends(int recordings) {
            this.recordings = recordings;
        }

        synchronized boolean reached() {
            return scores.stream().filter(StageScore::last).count() == recordings;
        }

        synchronized List<StageScore> finals(String recording) {
            return scores.stream()
                    .filter(score -> score.recordingID().equals(recording))
                    .toList();
        }

        @Override
        public synchronized void scored(StageScore score) {
            if (score.status() == ScoreStatus.FINAL) {
                scores.add(score);
            }
        }

        @Override
        public void rejected(Rejected rejected) {
            throw new IllegalStateException(rejected.toString());
        }

        @Override
        public void alerted(Alert alert) {
            throw new IllegalStateException(alert.toString());
        }
    }
}
