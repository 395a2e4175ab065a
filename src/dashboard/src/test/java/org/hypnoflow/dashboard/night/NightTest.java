package org.hypnoflow.dashboard.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hypnoflow.dashboard.night.NightScript.CLOCK;
import static org.hypnoflow.dashboard.night.NightScript.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.dashboard.night.NightEvent.Kind;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.StageEdit;
import org.hypnoflow.transition.StageLetters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightTest {
    private final NightScript script = new NightScript("r");
    private final Night night = new Night("r");

    private void hear(int from, int to) {
        for (int second = from; second < to; second++) {
            night.take(script.chunk(second, second + 1), at(second), 999_000);
        }
    }

    private void score(String stages, ScoreStatus status) {
        for (int epoch = 0; epoch < stages.length(); epoch++) {
            night.take(script.score(epoch, 0, status, StageLetters.stage(stages.charAt(epoch))), 999_000);
        }
    }

    @Test
    void tileTellsWhereTheBedStands() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 65);
        score("W1222", ScoreStatus.FINAL);
        night.take(script.score(5, 0, ScoreStatus.PROVISIONAL, SleepStage.REM), 999_000);
        night.take(BedMessage.of(new BedContext("r", "Bed 3", -1)), 999_000);
        night.take(BedMessage.of(new LightsMarker("r", 1, false)), 999_000);

        Tile tile = night.tile(CLOCK);

        assertThat(tile.bed()).isEqualTo("Bed 3");
        assertThat(tile.startedAt())
                .isEqualTo(Instant.parse("2026-10-24T20:41:00Z").toEpochMilli());
        assertThat(tile.recent()).isEqualTo("W1222R");
        assertThat(tile.recentProvisional()).isEqualTo(1);
        assertThat(tile.stage()).isEqualTo(SleepStage.REM);
        assertThat(tile.confidence()).isCloseTo(0.8f, within(1e-4f));
        assertThat(tile.sleepMinutes()).isEqualTo(2.5);
        assertThat(tile.remMinutes()).isEqualTo(0.5);
        assertThat(tile.stageMinutes()).isEqualTo(0.5);
        assertThat(tile.minutesSinceLightsOff()).isEqualTo(2.5);
        assertThat(tile.attention()).isZero();
    }

    @Test
    void bedWithoutSamplesForFiveSecondsWantsAttention() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 31);

        assertThat(night.tile(new TileClock(1_003_000, CLOCK.zone(), 5_000)).attention())
                .isZero();
        assertThat(night.tile(new TileClock(1_005_000, CLOCK.zone(), 5_000)).attention())
                .isEqualTo(2);
        night.take(script.ended(31), at(40), 1_006_000);
        assertThat(night.tile(new TileClock(1_100_000, CLOCK.zone(), 5_000)).attention())
                .isZero();
    }

    @Test
    void stagesThatStayAwayWhileSignalComesWantAttention() {
        night.take(script.started(), at(0), 900_000);
        hear(0, 65);
        night.take(script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N2), 930_000);
        assertThat(night.tile(CLOCK).overdue()).isFalse();

        hear(65, 185);
        assertThat(night.isOverdue(1_000_000)).as("70 s after the last stage").isFalse();
        Tile tile = night.tile(new TileClock(1_006_000, CLOCK.zone(), 10_000));
        assertThat(tile.overdue()).isTrue();
        assertThat(tile.attention()).isEqualTo(2);

        night.take(script.score(1, 0, ScoreStatus.PROVISIONAL, SleepStage.N2), 1_006_000);
        assertThat(night.isOverdue(1_007_000)).isFalse();
    }

    @Test
    void bedThatNeverGetsAStageIsOverdueAndAnEndedOneIsNot() {
        night.take(script.started(), at(0), 900_000);
        hear(0, 185);
        assertThat(night.isOverdue(970_000)).isFalse();
        assertThat(night.isOverdue(980_000)).isTrue();

        night.take(script.ended(185), at(190), 985_000);
        assertThat(night.isOverdue(1_100_000)).isFalse();
    }

    private Lamp clockLamp() {
        return night.tile(CLOCK).lamps().get(3);
    }

    private void hearClock(int from, int to, double ppm, double aheadSeconds) {
        for (int second = from; second < to; second++) {
            double deviceSeconds = second * (1 + ppm / 1e6) + aheadSeconds;
            night.take(script.second(second, Math.round(1_000 * deviceSeconds)), at(second), 999_000);
        }
    }

    @Test
    void clockLampTellsHowTheRecordersClockDrifts() {
        night.take(script.started(), at(0), 999_000);
        hearClock(0, 270, 60, 0);
        assertThat(clockLamp()).isEqualTo(new Lamp("clock", Lamp.State.GOOD, ""));

        hearClock(270, 3_600, 60, 0);
        assertThat(clockLamp()).isEqualTo(new Lamp("clock", Lamp.State.GOOD, "drifts +60 ppm"));
    }

    @Test
    void clockThatEndsANightHalfAnEpochOffIsPoor() {
        night.take(script.started(), at(0), 999_000);
        hearClock(0, 3_600, -600, 0);

        assertThat(clockLamp()).isEqualTo(new Lamp("clock", Lamp.State.POOR, "drifts -600 ppm"));
        assertThat(night.tile(CLOCK).attention()).isEqualTo(1);
    }

    @Test
    void clockThatJumpedIsPoorUntilItHasBehavedForAMinute() {
        night.take(script.started(), at(0), 999_000);
        hearClock(0, 60, 0, 0);
        hearClock(60, 90, 0, 3_600);
        assertThat(clockLamp()).isEqualTo(new Lamp("clock", Lamp.State.POOR, "jumped at 60 s"));

        hearClock(90, 150, 0, 3_600);
        assertThat(clockLamp().state()).isEqualTo(Lamp.State.GOOD);
    }

    @ParameterizedTest
    @ValueSource(ints = {3_600, 3 * 24 * 3_600})
    void clockOfAChunkThatIsAstrayTellsNothing(int astray) {
        night.take(script.started(), at(0), 999_000);
        hearClock(0, 60, 0, 0);
        night.take(script.second(astray, 60_000), at(60), 999_000);
        hearClock(60, 90, 0, 0);
        assertThat(clockLamp()).isEqualTo(new Lamp("clock", Lamp.State.GOOD, ""));

        hearClock(90, 100, 0, 3_600);
        assertThat(clockLamp()).isEqualTo(new Lamp("clock", Lamp.State.POOR, "jumped at 90 s"));
    }

    @Test
    void stuckLeadTurnsItsLampOff() {
        night.take(script.started(), at(0), 999_000);
        for (int second = 0; second < 30; second++) {
            night.take(script.chunk(second, second + 1, true), at(second), 999_000);
        }

        assertThat(night.tile(CLOCK).lamps())
                .containsExactly(
                        new Lamp("EEG", Lamp.State.GOOD, ""),
                        new Lamp("EOG", Lamp.State.NONE, ""),
                        new Lamp("EMG", Lamp.State.OFF, "Chin flat"),
                        new Lamp("clock", Lamp.State.GOOD, ""));
        assertThat(night.view(CLOCK).quality().channels()).containsExactly("C4-M1", "Chin");
    }

    @Test
    void spectrogramShowsWhereTheEegHasPower() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 60);

        SpectrogramView spectrogram = night.spectrogram();
        assertThat(spectrogram.epochs()).isEqualTo(2);
        int strongest = 0;
        for (int bin = 0; bin < spectrogram.bins(); bin++) {
            strongest = (spectrogram.cells()[bin] & 0xFF) > (spectrogram.cells()[strongest] & 0xFF) ? bin : strongest;
        }
        assertThat(strongest * spectrogram.stepHz()).isBetween(9.5, 10.0);
    }

    @Test
    void chunksInAnyOrderCompleteTheSameEpochs() {
        night.take(script.started(), at(0), 999_000);
        Night other = new Night("r");
        other.take(script.started(), at(0), 999_000);
        hear(0, 60);
        Random random = new Random(11);
        for (int block = 0; block < 60; block += 6) {
            List<Integer> seconds =
                    new ArrayList<>(IntStream.range(block, block + 6).boxed().toList());
            seconds.add(block);
            Collections.shuffle(seconds, random);
            seconds.forEach(second -> other.take(script.chunk(second, second + 1), at(second), 999_000));
        }

        assertThat(other.spectrogram().cells()).isEqualTo(night.spectrogram().cells());
    }

    @Test
    void gapIsToldOnceTheSignalGoesOn() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 30);
        hear(90, 121);
        score("WWWW", ScoreStatus.PROVISIONAL);

        assertThat(night.view(CLOCK).events()).containsExactly(new NightEvent(1, Kind.GAP, "no samples for 1.0 min"));
        assertThat(night.epochs(0, 4).quality()).containsExactly(4, 0, 0, 4, 4, 0, 0, 4);
    }

    @Test
    void editsStandBesideStagesAndCountInStatistics() {
        score("WW11", ScoreStatus.FINAL);
        night.take(new NightNote("r", "a", 1, "MK", 5, "spindle", new StageEdit(SleepStage.N2, SleepStage.W)), 5);
        night.take(new NightNote("r", "b", 1, "MK", 6, "patient out of bed", null), 6);

        NightView view = night.view(CLOCK);

        assertThat(view.stages()).isEqualTo("WW11");
        assertThat(view.edits())
                .containsExactly(new NightView.EditView(1, SleepStage.N2, SleepStage.W, "spindle", "MK", 5));
        assertThat(view.notes()).containsExactly(new NightView.NoteView(1, "patient out of bed", "MK", 6));
        assertThat(view.statistics())
                .filteredOn(statistic -> statistic.key().equals("tst_minutes"))
                .singleElement()
                .extracting(StatisticView::wholeRecording)
                .isEqualTo(1.5);
    }

    @Test
    void lightsOffBeginTheStatisticsAnew() {
        score("1WW222", ScoreStatus.FINAL);
        night.take(BedMessage.of(new LightsMarker("r", 2, false)), 5);

        assertThat(night.tile(CLOCK).sleepMinutes()).isEqualTo(1.5);
        assertThat(night.view(CLOCK).lights()).isEqualTo(new NightView.LightsView(2L, null));
        assertThat(night.view(CLOCK).statistics())
                .filteredOn(statistic -> statistic.key().equals("sol_minutes"))
                .singleElement()
                .satisfies(latency -> {
                    assertThat(latency.fromLightsOff()).isEqualTo(0.5);
                    assertThat(latency.wholeRecording()).isZero();
                });
    }

    @Test
    void laterVersionOfASettledEpochIsCounted() {
        score("W222", ScoreStatus.FINAL);
        assertThat(night.tile(CLOCK).sleepMinutes()).isEqualTo(1.5);

        night.take(script.score(1, 2, ScoreStatus.FINAL, SleepStage.W), 5);

        assertThat(night.tile(CLOCK).sleepMinutes()).isEqualTo(1);
    }

    @Test
    void recordingOfMoreThanTwoDaysShowsNoStageAsIfItWereLive() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 31);
        night.take(BedMessage.of(new LightsMarker("r", 1, false)), 999_000);
        score("2".repeat(ScoreColumns.MOST_EPOCHS), ScoreStatus.FINAL);
        assertThat(night.tile(CLOCK).stage()).isEqualTo(SleepStage.N2);
        assertThat(night.tile(CLOCK).overlong()).isFalse();

        int beyond = ScoreColumns.MOST_EPOCHS;
        assertThat(night.take(script.score(beyond, 0, ScoreStatus.PROVISIONAL, SleepStage.REM), 999_000)
                        .tile())
                .isTrue();
        assertThat(night.take(script.score(beyond, 1, ScoreStatus.REVISED, SleepStage.REM), 999_000)
                        .isNone())
                .as("told already")
                .isTrue();

        Tile tile = night.tile(CLOCK);
        assertThat(tile.overlong()).isTrue();
        assertThat(tile.stage()).isNull();
        assertThat(tile.status()).isNull();
        assertThat(tile.confidence()).isNull();
        assertThat(tile.recent()).isEmpty();
        assertThat(tile.minutesSinceLightsOff()).isNull();
        assertThat(tile.lamps()).extracting(Lamp::state).containsOnly(Lamp.State.NONE);
        assertThat(night.view(CLOCK).stages()).hasSize(ScoreColumns.MOST_EPOCHS);
        assertThat(night.scored(false, CLOCK.zone()).orElseThrow().remarks())
                .anyMatch(remark -> remark.startsWith("the recording is longer than the 48 h"));
        night.take(script.last(beyond + 1, SleepStage.REM), 999_000);
        assertThat(night.hasEnded()).isTrue();
    }

    @Test
    void clockFollowsTheRecordingsZoneElseTheLabs() {
        assertThat(night.clock(CLOCK.zone())).isNull();
        night.take(script.started(), at(0), 999_000);

        assertThat(night.clock(ZoneId.of("Asia/Tokyo")).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(night.clock(CLOCK.zone()).until(LocalTime.of(3, 41), Duration.ZERO))
                .as("the clock is put back at three")
                .isEqualTo(Duration.ofHours(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {3_600, 3 * 24 * 3_600})
    void chunkThatIsAstrayMovesNothing(int astray) {
        night.take(script.started(), at(0), 999_000);
        hear(0, 31);
        assertThat(night.take(script.chunk(astray, astray + 1), at(31), 999_000).isNone())
                .isTrue();
        assertThat(night.take(script.chunk(astray, astray + 1), at(31), 999_000).isNone())
                .as("the same again")
                .isTrue();
        hear(31, 61);
        night.take(script.chunk(astray + 1, astray + 2), at(61), 999_000);

        assertThat(night.spectrogram().epochs()).isEqualTo(2);
        assertThat(night.tile(CLOCK).overlong()).isFalse();
        assertThat(night.tile(CLOCK).secondsRecorded()).isEqualTo(61);
        assertThat(night.tile(CLOCK).lamps().get(0).state()).isEqualTo(Lamp.State.GOOD);
    }

    @Test
    void goesOnBehindAGapOfManyMinutes() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 31);
        hear(3_600, 3_601);
        hear(31, 32);
        hear(3_601, 3_661);

        assertThat(night.spectrogram().epochs()).isEqualTo(122);
        assertThat(night.tile(CLOCK).lamps().get(0).state()).as("no chunk lost").isEqualTo(Lamp.State.GOOD);
        assertThat(night.view(CLOCK).events()).containsExactly(new NightEvent(2, Kind.GAP, "no samples for 59.0 min"));
    }

    @Test
    void epochsThatNoStageReachesHaveNoColumns() {
        night.take(script.started(), at(0), 999_000);
        hear(0, 95);
        assertThat(night.epochs(2, 3).from()).isZero();
        assertThat(night.epochs(2, 3).stages()).isEmpty();

        score("W1", ScoreStatus.FINAL);
        assertThat(night.epochs(1, 300).stages()).isEqualTo("1");
        assertThat(night.epochs(290, 300).from()).isEqualTo(2);
        assertThat(night.epochs(290, 300).probabilities()).isEmpty();
    }
}
