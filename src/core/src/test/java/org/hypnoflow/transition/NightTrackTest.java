package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;

import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class NightTrackTest {
    private static final String LETTERS = "W123R";

    @Test
    void countsSleepAndWakeAfterOnset() {
        NightTrack night = after(NightTrack.START, "WW1W22?RW");

        assertThat(night.counts().sleepOnset()).isEqualTo(2);
        assertThat(night.counts().sleepEpochs()).isEqualTo(4);
        assertThat(night.counts().wakeEpochs()).isEqualTo(2);
        assertThat(night.counts().awakenings()).isEqualTo(2);
        assertThat(night.counts().remOnset()).isEqualTo(7);
        assertThat(night.remLatencyFromSleepOnset()).isEqualTo(2.5);
        assertThat(night.remLatencyFromLightsOff()).isEqualTo(3.5);
        assertThat(night.stage()).isEqualTo(SleepStage.W);
        assertThat(night.minutesInStage()).isEqualTo(0.5);
    }

    @Test
    void findsPersistentSleepAfterTenMinutesOnEnd() {
        NightTrack night = after(NightTrack.START, "1" + "W" + "2".repeat(19));
        assertThat(night.counts().persistentSleepOnset()).isEqualTo(-1);

        assertThat(after(night, "2").counts().persistentSleepOnset()).isEqualTo(2);
    }

    @Test
    void countsCyclesByTheRemAfterEnoughNrem() {
        NightTrack night = after(NightTrack.START, "2".repeat(29) + "R");
        assertThat(night.counts().cycles()).as("under 15 minutes of NREM").isZero();

        night = after(NightTrack.START, "2".repeat(30) + "RR" + "2".repeat(10) + "RR");
        assertThat(night.counts().cycles()).as("one episode of REM with a gap").isEqualTo(1);

        assertThat(after(night, "2".repeat(30) + "R").counts().cycles()).isEqualTo(2);
    }

    @Test
    void beginsAnewWithLightsOff() {
        NightTrack night = after(NightTrack.START.lights(3, false), "22W1R");

        assertThat(night.counts().sleepOnset()).isEqualTo(3);
        assertThat(night.counts().awakenings()).isZero();
        assertThat(night.remLatencyFromLightsOff()).isEqualTo(0.5);
        assertThat(night.isLit(2)).isTrue();
        assertThat(night.isLit(3)).isFalse();
        assertThat(night.lights(5, true).isLit(5)).isTrue();
    }

    @Test
    void lightsOffThatAreCorrectedLeaveLightsOnBehindThem() {
        NightTrack night = NightTrack.START.lights(50, true).lights(2, false);

        assertThat(night.isLit(49)).isFalse();
        assertThat(night.isLit(50)).isTrue();
        assertThat(night.lights(60, false).isLit(70)).as("off again").isFalse();
    }

    @Test
    void lightsOffThatAreToldLateForgetWhatWasCounted() {
        NightTrack night = after(NightTrack.START, "222").lights(1, false);

        assertThat(night.counts().sleepEpochs()).isZero();
        assertThat(after(night, "2").counts().sleepOnset()).isEqualTo(3);
    }

    @Test
    void lightsOffThatAreToldLateKeepTheSleepSinceThem() {
        NightTrack early = after(after(NightTrack.START, "WW").lights(2, false), "W122R22W");
        NightTrack late = after(NightTrack.START, "WWW122R22W").lights(2, false);

        assertThat(late.counts()).isEqualTo(early.counts());
        assertThat(late).isEqualTo(early);
    }

    @Test
    void countsAgainFromLightsOffThatAreToldLate() {
        String stages = "22W?122R22W";
        NightTrack early = after(NightTrack.START.lights(2, false), stages);
        NightTrack late = after(NightTrack.START, stages).lights(2, false);

        assertThat(late.counts().sleepOnset()).isEqualTo(-1);
        assertThat(late.countedFrom(2, epoch -> stage(stages.charAt((int) epoch))))
                .isEqualTo(early);
    }

    private static NightTrack after(NightTrack night, String stages) {
        NightTrack track = night;
        for (int i = 0; i < stages.length(); i++) {
            track = track.after(stage(stages.charAt(i)));
        }
        return track;
    }

    private static SleepStage stage(char letter) {
        return letter == '?' ? null : SleepStage.at(LETTERS.indexOf(letter));
    }
}
