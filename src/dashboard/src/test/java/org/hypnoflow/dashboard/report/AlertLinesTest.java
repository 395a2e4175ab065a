package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertKind;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertStatus;
import org.junit.jupiter.api.Test;

class AlertLinesTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 25, 22, 0);

    @Test
    void aLineIsAnUpdateWithItsTimeAndWithoutTheRandomID() throws Exception {
        List<String> lines = AlertLines.of(night("random-1", ZoneId.of("Europe/Berlin")))
                .lines()
                .toList();

        assertThat(lines).hasSize(2);
        JsonNode raised = new ObjectMapper().readTree(lines.get(0));
        assertThat(raised.get("id").textValue()).isEqualTo("rem-onset/7");
        assertThat(raised.get("onset_epoch").longValue()).isEqualTo(6);
        assertThat(raised.get("onset_local").textValue()).isEqualTo("2026-11-25T22:03:00");
        assertThat(raised.get("onset_utc").textValue()).isEqualTo("2026-11-25T21:03:00Z");
        assertThat(raised.get("ended_epoch").isNull()).isTrue();
        assertThat(raised.get("acknowledged").isNull()).isTrue();
        JsonNode cleared = new ObjectMapper().readTree(lines.get(1));
        assertThat(cleared.get("status").textValue()).isEqualTo("CLEARED");
        assertThat(cleared.get("acknowledged").get("at").textValue()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(lines.get(0)).doesNotContain("random-1");
    }

    @Test
    void equalNightsGiveEqualBytes() {
        assertThat(AlertLines.of(night("random-1", null))).isEqualTo(AlertLines.of(night("random-2", null)));
    }

    private static ScoredNight night(String id, ZoneId zone) {
        ScoredNight night = Nights.night("W2", START, zone);
        List<Alert> alerts = List.of(
                alert(id, 0, AlertStatus.ACTIVE, -1, null),
                alert(id, 1, AlertStatus.CLEARED, 20, new Acknowledgement(id, id + "/rem-onset/7", "MK", 1000)));
        return new ScoredNight(
                night.fileName(),
                night.start(),
                zone,
                night.lights(),
                night.plan(),
                night.model(),
                night.scores(),
                night.rejected(),
                false,
                List.of(),
                alerts);
    }

    private static Alert alert(String id, int update, AlertStatus status, long ended, Acknowledgement by) {
        return new Alert(
                id + "/rem-onset/7",
                update,
                id,
                "night",
                "rem-onset",
                "v1",
                AlertKind.STAGE,
                AlertLevel.NOTICE,
                "REM sleep",
                status,
                true,
                6,
                7,
                ended,
                ended >= 0,
                1,
                "",
                0,
                by);
    }
}
