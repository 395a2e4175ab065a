package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;

import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.StageText.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageTextTest {

    @ParameterizedTest
    @CsvSource({
        "Sleep stage W, W",
        "Sleep stage N1, N1",
        "Sleep stage N2, N2",
        "Sleep stage N3, N3",
        "Sleep stage R, REM",
        "Sleep stage 1, N1",
        "Sleep stage 2, N2",
        "Sleep stage 3, N3",
        "Sleep stage 4, N3",
        "SLEEP STAGE REM, REM",
        "Stage - N2, N2",
        "sleep_stage_wake, W",
        "N3, N3",
        "Sleep stage N1@@EEG F4-A1, N1"
    })
    void readsStagesInBothSpellings(String text, SleepStage stage) {
        assertThat(StageText.of(text)).contains(new StageText(Kind.STAGE, stage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sleep stage ?", "Movement time", "Sleep stage N", "Sleep stage M", "unscored"})
    void readsUnscored(String text) {
        assertThat(StageText.of(text)).map(StageText::kind).contains(Kind.UNSCORED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Lights off", "Lights off@@EEG F4-A1", "lights_out", "Light Off", "LIGHTS-OFF", "LightsOff"})
    void readsLightsOff(String text) {
        assertThat(StageText.of(text)).map(StageText::kind).contains(Kind.LIGHTS_OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lights on", "lights on@@EEG Fpz-Cz", "Lights_On", "light on"})
    void readsLightsOn(String text) {
        assertThat(StageText.of(text)).map(StageText::kind).contains(Kind.LIGHTS_ON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "R", "W", "Sleep stage 7", "EEG arousal", "Obstructive apnea", "wake up call"})
    void leavesOtherTextsAlone(String text) {
        assertThat(StageText.of(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SleepStage.class)
    void readsWhatItWrites(SleepStage stage) {
        assertThat(StageText.of(StageText.of(stage))).contains(new StageText(Kind.STAGE, stage));
    }

    @Test
    void writesQuestionMarkForUnscored() {
        assertThat(StageText.of((SleepStage) null)).isEqualTo("Sleep stage ?");
    }
}
