package org.hypnoflow.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BedBoardTest {
    private final StringWriter out = new StringWriter();
    private final BedBoard board = new BedBoard(new PrintWriter(out, true), 2, 80, Runnable::run);

    @Test
    void showsOneLinePerBedWithItsLatestStages() {
        board.scored(score("bed-a", 0, ScoreStatus.PROVISIONAL, SleepStage.W));
        board.scored(score("bed-b", 0, ScoreStatus.PROVISIONAL, SleepStage.N2));
        board.scored(score("bed-a", 1, ScoreStatus.PROVISIONAL, SleepStage.N1));
        board.scored(score("bed-a", 0, ScoreStatus.FINAL, SleepStage.N1));
        board.rejected(new Rejected("bed-b", RejectionReason.LATE, "late"));

        assertThat(lastDrawing())
                .containsExactly(
                        "bed-a      0:01:00  N1   75 %  provisional  11",
                        "bed-b      0:00:30  N2   75 %  provisional  2", "2 beds; rejected {LATE=1}");
    }

    @Test
    void drawsNoLineThatTheTerminalWouldBreak() {
        for (int epoch = 0; epoch < 100; epoch++) {
            board.scored(score("bed-a", epoch, ScoreStatus.PROVISIONAL, epoch == 99 ? SleepStage.REM : SleepStage.N2));
        }
        board.noticed("the job fails and begins again until it goes: " + "why ".repeat(50));

        assertThat(lastDrawing()).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lastDrawing().get(0)).hasSize(80).endsWith("2222R");
        assertThat(lastDrawing().get(2)).startsWith("the job fails and begins again until it goes: why");
    }

    @Test
    void drawsInPlace() {
        board.scored(score("bed-a", 0, ScoreStatus.PROVISIONAL, SleepStage.W));
        board.scored(score("bed-b", 0, ScoreStatus.PROVISIONAL, SleepStage.REM));

        assertThat(out.toString()).containsOnlyOnce("\u001b[2A").doesNotContain("\u001b[3A");
    }

    @Test
    void countsBedsThatDoNotFit() {
        for (String bed : new String[] {"a", "b", "c"}) {
            board.scored(score(bed, 0, ScoreStatus.PROVISIONAL, SleepStage.W));
        }

        assertThat(lastDrawing()).hasSize(3).last().isEqualTo("3 beds, 2 shown");
    }

    /** A monitor that runs for months meets thousands of nights. */
    @Test
    void keepsOfEndedNightsTheNewestThatFit() {
        board.scored(score("live", 0, ScoreStatus.PROVISIONAL, SleepStage.N2));
        for (int night = 0; night < 10; night++) {
            board.scored(score("night-" + night, 0, ScoreStatus.PROVISIONAL, SleepStage.W));
            board.scored(
                    score("night-" + night, 0, ScoreStatus.FINAL, SleepStage.W).asFinal(true));
        }
        assertThat(lastDrawing()).last().isEqualTo("3 beds, 2 shown");

        board.scored(score("night-8", 0, ScoreStatus.PROVISIONAL, SleepStage.N1));
        board.scored(score("night-9", 0, ScoreStatus.FINAL, SleepStage.W).asFinal(true));

        assertThat(lastDrawing()).first().asString().startsWith("live");
        assertThat(lastDrawing()).last().isEqualTo("3 beds, 2 shown");
    }

    @Test
    void showsBedsThatGoOnBeforeThoseThatEnded() {
        board.scored(score("a", 0, ScoreStatus.FINAL, SleepStage.W).asFinal(true));
        board.scored(score("b", 0, ScoreStatus.FINAL, SleepStage.W).asFinal(true));
        board.scored(score("c", 0, ScoreStatus.PROVISIONAL, SleepStage.N2));

        assertThat(lastDrawing()).hasSize(3);
        assertThat(lastDrawing().get(0)).startsWith("c ").contains("provisional");
        assertThat(lastDrawing().get(1)).startsWith("a ").contains("ended");
        assertThat(lastDrawing().get(2)).isEqualTo("3 beds, 2 shown");
    }

    @Test
    @Timeout(30)
    void terminalThatTakesNoTextHoldsUpNobody() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        StringWriter seen = new StringWriter();
        PrintWriter terminal = new PrintWriter(seen) {
            @Override
            public void write(String text, int from, int length) {
                try {
                    goesOn.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                super.write(text, from, length);
            }
        };
        ExecutorService pen = Executors.newSingleThreadExecutor();
        try (BedBoard stopped = new BedBoard(terminal, 2, 80, pen)) {
            for (int epoch = 0; epoch < 1_000; epoch++) {
                stopped.scored(score("bed-a", epoch, ScoreStatus.PROVISIONAL, SleepStage.N2));
            }
            goesOn.countDown();
        } finally {
            pen.shutdown();
            assertThat(pen.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(seen.toString().split("bed-a", -1)).hasSizeBetween(1 + 1, 1 + 2);
        assertThat(seen.toString()).contains(BedRow.elapsed(999));
    }

    private List<String> lastDrawing() {
        String[] drawings = out.toString().split("\u001b\\[\\d+A", -1);
        return drawings[drawings.length - 1].replace("\u001b[K", "").lines().toList();
    }

    private static StageScore score(String recording, long epoch, ScoreStatus status, SleepStage stage) {
        return new StageScore(
                recording, epoch, 0, status, stage, null, probabilities(stage), 1, "tiny", "central", false);
    }

    private static float[] probabilities(SleepStage stage) {
        float[] probabilities = new float[SleepStage.COUNT];
        probabilities[stage.ordinal()] = 0.75f;
        return probabilities;
    }
}
