package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.Test;

class BedVerdictTest {
    private static final int EPOCHS = 5;

    private final List<StageScore> night =
            LongStream.range(0, EPOCHS).mapToObj(epoch -> score(epoch, 0.5f)).toList();

    @Test
    void anEqualNightPasses() {
        assertThat(BedVerdict.of("a", night, new ArrayList<>(night)))
                .isEqualTo(new BedVerdict("a", EPOCHS, EPOCHS, 0, 0, 0, 0, true))
                .satisfies(verdict -> assertThat(verdict.passed()).isTrue());
    }

    @Test
    void seesWhatIsMissing() {
        List<StageScore> committed = new ArrayList<>(night);
        committed.remove(2);

        assertFails(committed, new BedVerdict("a", EPOCHS, EPOCHS - 1, 1, 0, 0, 0, true));
    }

    @Test
    void seesWhatIsThereTwice() {
        List<StageScore> committed = new ArrayList<>(night);
        committed.add(3, night.get(2));

        assertFails(committed, new BedVerdict("a", EPOCHS, EPOCHS + 1, 0, 1, 0, 0, true));
    }

    @Test
    void seesOneBitThatDiffers() {
        List<StageScore> committed = new ArrayList<>(night);
        committed.set(1, score(1, Math.nextUp(0.5f)));

        assertFails(committed, new BedVerdict("a", EPOCHS, EPOCHS, 0, 0, 1, 0, true));
    }

    @Test
    void seesStrangeEpochs() {
        List<StageScore> committed = new ArrayList<>(night);
        committed.add(score(EPOCHS, 0.5f));

        assertFails(committed, new BedVerdict("a", EPOCHS, EPOCHS + 1, 0, 0, 0, 1, true));
    }

    @Test
    void seesDisorder() {
        List<StageScore> committed = new ArrayList<>(night);
        Collections.swap(committed, 1, 2);

        assertFails(committed, new BedVerdict("a", EPOCHS, EPOCHS, 0, 0, 0, 0, false));
    }

    @Test
    void nothingIsNoSuccess() {
        assertThat(BedVerdict.of("a", List.of(), List.of()).passed()).isFalse();
    }

    private void assertFails(List<StageScore> committed, BedVerdict expected) {
        BedVerdict verdict = BedVerdict.of("a", night, committed);

        assertThat(verdict).isEqualTo(expected);
        assertThat(verdict.passed()).isFalse();
    }

    private static StageScore score(long epoch, float probability) {
        float[] probabilities = {probability, 1 - probability, 0, 0, 0};
        return new StageScore(
                "a", epoch, 2, ScoreStatus.FINAL, SleepStage.W, null, probabilities, 1, "model", "C4", false);
    }
}
