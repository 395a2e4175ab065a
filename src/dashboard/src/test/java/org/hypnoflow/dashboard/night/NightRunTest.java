package org.hypnoflow.dashboard.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.dashboard.night.NightScript.CLOCK;
import static org.hypnoflow.dashboard.night.NightScript.at;

import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.NightNote;
import org.junit.jupiter.api.Test;

/** One id that is announced twice: in mid-night, which the job refuses, and after the end, which is another recording. */
class NightRunTest {
    private static final long FIRST_START = 1_000;
    private static final long FIRST_END = 70_000;
    private static final long SECOND_START = 100_000;

    private final NightScript script = new NightScript("r");
    private final Night night = new Night("r");

    private void hear(int seconds, long fromMillis) {
        for (int second = 0; second < seconds; second++) {
            night.take(script.chunk(second, second + 1), at(second), fromMillis + second);
        }
    }

    private void firstSignal() {
        night.take(script.started(), at(0), FIRST_START);
        hear(65, FIRST_START);
        night.take(script.ended(65), at(70), FIRST_END);
    }

    /** Three epochs, the last of them FINAL with the end. */
    private void firstScores() {
        night.take(script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N3), FIRST_START + 30_000);
        night.take(script.score(0, 2, ScoreStatus.FINAL, SleepStage.N3), FIRST_END + 1);
        night.take(script.score(1, 1, ScoreStatus.FINAL, SleepStage.N3), FIRST_END + 1);
        night.take(script.last(2, SleepStage.N3), FIRST_END + 1);
    }

    private void secondSignal() {
        night.take(script.started("C3-M2"), at(200), SECOND_START);
        hear(35, SECOND_START);
    }

    private void secondScore() {
        night.take(script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.W), SECOND_START + 30_000);
    }

    private void showsTheSecond() {
        Tile tile = night.tile(CLOCK);
        assertThat(tile.ended()).isFalse();
        assertThat(tile.recent()).isEqualTo("W");
        assertThat(tile.secondsRecorded()).isEqualTo(35);
        assertThat(night.view(CLOCK).sources()).containsExactly("C3-M2", "Chin");
    }

    @Test
    void keepsTheFirstStartWhereAnotherComesBeforeTheEnd() {
        night.take(script.started(), at(0), FIRST_START);
        hear(35, FIRST_START);

        assertThat(night.take(script.started("O2-M1"), at(40), FIRST_START + 40).isNone())
                .isTrue();
        assertThat(night.view(CLOCK).sources()).containsExactly("C4-M1", "Chin");
        assertThat(night.place(0)).isPresent();
        assertThat(night.tile(CLOCK).lamps().get(0).state()).isEqualTo(Lamp.State.GOOD);
    }

    @Test
    void beginsAnewWhereAnIDIsAnnouncedAgainAfterItsEnd() {
        night.take(BedMessage.of(new BedContext("r", "Bed 3", -1)), FIRST_START);
        firstSignal();
        firstScores();
        night.take(BedMessage.of(new LightsMarker("r", 1, false)), FIRST_END + 2);
        night.take(new NightNote("r", "a", 1, "MK", FIRST_END + 3, "spindle", null), FIRST_END + 3);
        assertThat(night.hasEnded()).isTrue();

        secondSignal();
        assertThat(night.hasEnded()).isFalse();
        assertThat(night.epochs()).isZero();
        secondScore();

        showsTheSecond();
        assertThat(night.bedName()).isEqualTo("Bed 3");
        assertThat(night.view(CLOCK).lights()).isEqualTo(new NightView.LightsView(null, null));
        assertThat(night.view(CLOCK).notes()).isEmpty();
    }

    @Test
    void finalStagesThatWereStillToComeBelongToTheFirst() {
        firstSignal();
        night.take(script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N3), FIRST_START + 30_000);
        secondSignal();
        long late = SECOND_START + 2_000;
        night.take(script.score(1, 1, ScoreStatus.FINAL, SleepStage.N3), late);
        night.take(script.last(2, SleepStage.N3), late);
        secondScore();

        showsTheSecond();
    }

    @Test
    void aPageThatReadsTheStagesFirstShowsTheSecond() {
        firstScores();
        secondScore();
        firstSignal();
        secondSignal();

        showsTheSecond();
    }

    @Test
    void aPageThatReadsTheSignalsFirstShowsTheSecond() {
        firstSignal();
        secondSignal();
        firstScores();
        secondScore();

        showsTheSecond();
    }

    @Test
    void aRecordingThatTheJobEndedByItselfIsOver() {
        night.take(script.started(), at(0), FIRST_START);
        hear(65, FIRST_START);
        firstScores();
        secondSignal();
        secondScore();

        showsTheSecond();
    }

    @Test
    void aRepeatedStartFromBeforeTheEndChangesNothing() {
        firstScores();
        night.take(script.started(), at(0), FIRST_START);
        night.take(script.started(), at(1), FIRST_START + 10);

        assertThat(night.hasEnded()).isTrue();
        assertThat(night.epochs()).isEqualTo(3);
    }
}
