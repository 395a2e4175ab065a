package org.hypnoflow.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.dashboard.night.NightChange;
import org.hypnoflow.dashboard.night.NightScript;
import org.hypnoflow.flink.lab.Position;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class LabNightsTest {
    private static final long NOW = 200_000_000;
    private static final long DAY = 86_400_000;

    private final List<String> changed = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final LabNights nights =
            new LabNights(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), new NightListener() {
                @Override
                public void changed(String recordingID, NightChange change) {
                    changed.add(recordingID);
                }

                @Override
                public void gone(String recordingID) {
                    gone.add(recordingID);
                }
            });

    private void score(String id, long atMillis) {
        nights.scored(
                new NightScript(id).score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.W), new Position(0, 0, atMillis));
    }

    @Test
    void forgetsWhatNothingWasHeardOfForADay() {
        score("old", NOW - DAY - 1);
        score("new", NOW - DAY + 1);

        nights.forgetOld();

        assertThat(gone).containsExactly("old");
        assertThat(nights.night("old")).isEmpty();
        assertThat(nights.night("new")).isPresent();
    }

    @Test
    void keepsAThousandNightsAndThoseThatWereHeardLast() {
        for (int i = 0; i < 1_010; i++) {
            score("r" + i, NOW - 10_000 + i);
        }

        assertThat(nights.shown()).hasSize(1_000);
        assertThat(gone).hasSize(10).contains("r0", "r9");
    }

    @Test
    void wordsAloneShowNoBed() {
        nights.said(BedMessage.of(new BedContext("r", "Bed 1", -1)), new Position(0, 0, NOW));
        assertThat(nights.shown()).isEmpty();

        score("r", NOW);
        assertThat(nights.shown()).hasSize(1);
    }

    @Test
    void chunksOfRecordingsThatNobodyAnnouncedMakeNoNight() {
        nights.heard(new NightScript("stranger").chunk(0, 1), new Position(0, 0, NOW));

        assertThat(nights.night("stranger")).isEmpty();
        assertThat(changed).isEmpty();
    }

    @Test
    void samplesFromBeforeTheStartWereHeardThen() {
        NightScript script = new NightScript("r");
        nights.heard(script.started(), new Position(0, 0, NOW - 60_000));
        nights.heard(script.chunk(0, 1), new Position(0, 1, NOW - 60_000));
        assertThat(nights.night("r").orElseThrow().heardAt()).isEqualTo(NOW - 60_000);

        nights.caughtUp();
        nights.heard(script.chunk(1, 2), new Position(0, 2, NOW - 3_600_000));
        assertThat(nights.night("r").orElseThrow().heardAt()).isEqualTo(NOW);
    }
}
