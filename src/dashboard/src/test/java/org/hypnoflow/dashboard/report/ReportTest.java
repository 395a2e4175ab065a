package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.LightsSource;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final ScoredNight NIGHT = Nights.night("WW1?22RRW/");

    @Test
    void jsonCarriesStatisticsWithTheirDefinitions() throws IOException {
        JsonNode report = json(NIGHT);

        assertThat(report.at("/statistics/tib_minutes/value").asDouble()).isEqualTo(4.5);
        assertThat(report.at("/statistics/tst_minutes/value").asDouble()).isEqualTo(2.5);
        assertThat(report.at("/statistics/se_percent/value").asDouble()).isEqualTo(55.5556);
        assertThat(report.at("/statistics/rem_latency_minutes/value").asDouble())
                .isEqualTo(2);
        assertThat(report.at("/statistics/rem_latency_minutes/convention").asText())
                .isEqualTo("AASM");
        assertThat(report.at("/statistics/rem_latency_from_lights_off_minutes/value")
                        .asDouble())
                .isEqualTo(3);
        assertThat(report.at("/statistics/lps_minutes/value").isNull()).isTrue();
        assertThat(report.at("/statistics/waso_minutes/definition").asText()).contains("to lights on");
    }

    @Test
    void jsonTellsTheRecordingAndWhatHappenedToIt() throws IOException {
        JsonNode report = json(NIGHT);

        assertThat(report.at("/recording/file").asText()).isEqualTo("night.edf");
        assertThat(report.at("/recording/epochs").asInt()).isEqualTo(10);
        assertThat(report.at("/recording/start_local").asText()).isEqualTo("2026-01-10T23:00:00");
        assertThat(report.at("/quality/unscored_low_coverage").asInt()).isEqualTo(1);
        assertThat(report.at("/quality/unscored_partial").asInt()).isEqualTo(1);
        assertThat(report.at("/quality/rejected_chunks/LATE").asInt()).isEqualTo(3);
        assertThat(report.at("/quality/rejected_chunks/MALFORMED").asInt()).isZero();
        assertThat(report.at("/montage/0/formula").asText()).isEqualTo("F4 - M1");
        assertThat(report.at("/montage/0/epochs_with_signal").asInt()).isEqualTo(8);
        assertThat(report.at("/model/id").asText()).isEqualTo("tiny-1");
        assertThat(report.at("/transitions/counts/0/0").asInt()).isEqualTo(1);
        assertThat(report.at("/transitions/counts/4/0").asInt()).isEqualTo(1);
    }

    @Test
    void equalNightsGiveEqualBytes() {
        assertThat(ReportJson.text(ReportJson.of(Nights.night("WW1?22RRW/"))))
                .isEqualTo(ReportJson.text(ReportJson.of(NIGHT)));
        assertThat(page(Nights.night("WW1?22RRW/"))).isEqualTo(page(NIGHT));
    }

    @Test
    void pageAsksNoOtherMachineForAnything() {
        assertThat(page(NIGHT))
                .contains("default-src 'none'")
                .doesNotContainPattern("(?i)\\s(src|href|srcset|action)\\s*=\\s*[\"']")
                .doesNotContainPattern("(?i)@import|url\\(");
    }

    @Test
    void pageSaysWhatItIs() {
        assertThat(page(NIGHT))
                .contains("Not a medical device", "Copyright (c) 2022 Leon Sorokin")
                .doesNotContain("Simulated recording");
        assertThat(page(simulated())).contains("Simulated recording", "The last record is incomplete.");
    }

    @Test
    void pageEscapesWhatComesFromTheFile() {
        String name = "<script>alert(1)</script>&.edf";
        ScoredNight night = Nights.night(name, Nights.START, null, Nights.scores("W2"));

        assertThat(page(night))
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;.edf");
    }

    @Test
    void pageNamesTheSourceOfTheLights() {
        ScoredNight night = NIGHT;
        ScoredNight flagged = new ScoredNight(
                night.fileName(),
                night.start(),
                ZoneId.of("Asia/Tokyo"),
                night.lights().withOff(Duration.ofSeconds(30), LightsSource.FLAG),
                night.plan(),
                night.model(),
                night.scores(),
                Map.of(),
                false,
                List.of(),
                List.of());

        assertThat(page(flagged))
                .contains("Lights off 23:00:30 (given by the user)")
                .contains("Lights on not known: the end of the recording, 23:04:30")
                .contains("Asia/Tokyo");
    }

    @Test
    void pageCanTellNightsWithNothingToTell() {
        assertThat(page(Nights.night("/"))).contains("No uncertain epoch", "no epoch scored");
        assertThat(page(Nights.night("????", null, null))).contains("no start time in the recording");
        assertThat(page(Nights.night(""))).contains("0 epochs");
    }

    @Test
    void standsBesideTheScoringOfAPerson() throws IOException {
        Hypnogram expert = Hypnogram.of(SleepStage.W, SleepStage.N1, null, SleepStage.N2);
        ScoredNight night = Nights.night("W2222/").withReference(new Reference("expert<1>", expert, List.of("Moved.")));

        JsonNode agreement = json(night).get("agreement");
        String page = page(night);

        assertThat(agreement.get("epochs").intValue()).isEqualTo(3);
        assertThat(agreement.get("skipped").intValue()).isEqualTo(2);
        assertThat(agreement.get("stages").get("N1").get("other").get("N2").intValue())
                .isEqualTo(1);
        assertThat(page)
                .contains("Agreement with expert&lt;1&gt;", "Moved.", "Accuracy 0.667")
                .contains("\"reference\":[0,1,null,2,null,null]");
        assertThat(json(Nights.night("W2")).has("agreement")).isFalse();
        assertThat(page(Nights.night("W2"))).doesNotContain("id=\"reference\"");
    }

    @Test
    void pageLooksTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            String here = page(NIGHT);
            Locale.setDefault(Locale.GERMANY);
            assertThat(page(NIGHT)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static ScoredNight simulated() {
        return new ScoredNight(
                "sim.edf",
                null,
                null,
                NIGHT.lights(),
                NIGHT.plan(),
                NIGHT.model(),
                NIGHT.scores(),
                Map.of(),
                true,
                List.of("The last record is incomplete."),
                List.of());
    }

    private static JsonNode json(ScoredNight night) throws IOException {
        return new ObjectMapper().readTree(ReportJson.text(ReportJson.of(night)));
    }

    private static String page(ScoredNight night) {
        return ReportHtml.of(night, ReportJson.of(night));
    }
}
