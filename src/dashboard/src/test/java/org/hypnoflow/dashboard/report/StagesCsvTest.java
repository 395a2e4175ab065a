package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StagesCsvTest {

    @Test
    void writesOneRowPerEpoch() {
        assertThat(StagesCsv.of(Nights.night("WR"))).isEqualTo("""
                        epoch,onset_seconds,local_time,utc,stage,confidence,p_w,p_n1,p_n2,p_n3,p_rem,coverage,status,revision,model,channels
                        0,0,2026-01-10T23:00:00,,W,0.9000,0.9000,0.0250,0.0250,0.0250,0.0250,1.0000,FINAL,2,tiny-1,frontal+chin
                        1,30,2026-01-10T23:00:30,,REM,0.9000,0.0250,0.0250,0.0250,0.0250,0.9000,1.0000,FINAL,0,tiny-1,frontal+chin
                        """);
    }

    @Test
    void saysWhyAnEpochHasNoStage() {
        assertThat(rows(Nights.night("?/")))
                .containsExactly(
                        "0,0,2026-01-10T23:00:00,,?,,,,,,,0.2500,UNSCORED_LOW_COVERAGE,2,tiny-1,",
                        "1,30,2026-01-10T23:00:30,,?,,,,,,,0.5000,UNSCORED_PARTIAL,0,tiny-1,");
    }

    @Test
    void givesUtcWhereTheZoneIsKnown() {
        assertThat(rows(Nights.night("W", Nights.START, ZoneId.of("Europe/Berlin"))))
                .allMatch(row -> row.startsWith("0,0,2026-01-10T23:00:00,2026-01-10T22:00:00Z,W,"));
    }

    @Test
    void localTimeFollowsDaylightSaving() {
        LocalDateTime start = LocalDateTime.of(2026, 3, 29, 1, 59, 30);

        assertThat(rows(Nights.night("WWW", start, ZoneId.of("Europe/Berlin"))))
                .extracting(row -> row.substring(0, row.indexOf(",W,")))
                .containsExactly(
                        "0,0,2026-03-29T01:59:30,2026-03-29T00:59:30Z",
                        "1,30,2026-03-29T03:00:00,2026-03-29T01:00:00Z",
                        "2,60,2026-03-29T03:00:30,2026-03-29T01:00:30Z");
    }

    @Test
    void recordingWithoutStartHasNoTimes() {
        assertThat(rows(Nights.night("W", null, null))).allMatch(row -> row.startsWith("0,0,,,W,"));
    }

    @Test
    void quotesWhatWouldBreakARow() {
        ScoredNight night =
                Nights.night("n.edf", Nights.START, null, List.of(Nights.score(0, 1, "a,b\"c", 0.9f, 0.1f, 0, 0, 0)));

        assertThat(rows(night)).allMatch(row -> row.endsWith(",tiny-1,\"a,b\"\"c\""));
    }

    @Test
    void looksTheSameInEveryLanguage() {
        ScoredNight night = Nights.night("W2?", null, null);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            String there = StagesCsv.of(night) + night.clock().timeText(90);
            Locale.setDefault(Locale.ROOT);
            assertThat(there).isEqualTo(StagesCsv.of(night) + night.clock().timeText(90));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> rows(ScoredNight night) {
        return StagesCsv.of(night).lines().skip(1).toList();
    }
}
