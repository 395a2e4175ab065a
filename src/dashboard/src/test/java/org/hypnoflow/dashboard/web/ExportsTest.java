package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.night.NightScript;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.edf.EdfFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The morning of one bed with a hostile name: review, agreement and files. */
@Timeout(120)
class ExportsTest {
    private static final String BED = "../../<script>alert(1)</script>";

    @TempDir
    static Path temp;

    private static PageLab lab;
    private static LabPage page;

    @BeforeAll
    static void recordsANight() throws Exception {
        lab = new PageLab(temp.resolve("kafka"));
        Topics topics = lab.topics("morning");
        page = lab.page(topics);
        NightScript script = new NightScript("r");
        lab.send(topics, script.started());
        for (int second = 0; second < 120; second += 5) {
            if (second != 60) {
                lab.send(topics, script.chunk(second, second + 5));
            }
        }
        lab.send(topics, script.ended(120));
        StageScore[] scores = new StageScore[4];
        for (int epoch = 0; epoch < scores.length; epoch++) {
            scores[epoch] = script.score(epoch, 2, ScoreStatus.FINAL, epoch == 3 ? SleepStage.N3 : SleepStage.W);
        }
        lab.write(RecordingKeyedSerializer.scores(topics.stages()), scores);
        lab.write(RecordingKeyedSerializer.alerts(topics.alerts()), Alerts.raised("r", 1), Alerts.raised("r", 3));
        lab.write(RecordingKeyedSerializer.commands(topics.commands()), BedMessage.of(new BedContext("r", BED, -1)));
        lab.await(
                page,
                "/api/beds/r",
                night -> night.path("stages").asText().equals("WWW3")
                        && night.path("tile").path("bed").asText().equals(BED)
                        && night.path("alerts").size() == 2
                        && night.path("quality").path("cells").asText().length() == 12);
        lab.post(page, "/api/beds/r/edits", "{\"epoch\":1,\"stage\":\"N1\",\"why\":\"theta\",\"by\":\"MK\"}");
        lab.post(page, "/api/beds/r/edits", "{\"epoch\":2,\"stage\":\"W\",\"why\":\"alpha\",\"by\":\"MK\"}");
        lab.await(page, "/api/beds/r", night -> night.path("edits").size() == 2);
    }

    @AfterAll
    static void stops() {
        page.close();
        lab.close();
    }

    @Test
    void reviewListsWhatNobodySettledYet() throws Exception {
        JsonNode epochs = lab.json(page, "/api/beds/r/review").path("epochs");

        assertThat(epochs.size()).isEqualTo(1);
        assertThat(epochs.path(0).path("epoch").asInt()).isEqualTo(3);
        assertThat(epochs.path(0).path("stage").asText()).isEqualTo("N3");
        assertThat(epochs.path(0).path("reasons").path(0).asText()).isEqualTo("rare change: W to N3");
    }

    @Test
    void agreementComparesWhatAPersonScored() throws Exception {
        JsonNode agreement = lab.json(page, "/api/beds/r/agreement");

        assertThat(agreement.path("epochs").asInt()).isEqualTo(2);
        assertThat(agreement.path("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(agreement.path("stages"))
                .extracting(one -> one.path("stage").asText())
                .containsExactly("W", "N1");
    }

    @Test
    void csvHasTheModelsStagesAndTheHypnogramThoseOfThePerson() throws Exception {
        String csv = lab.get(page, "/api/beds/r/exports/stages.csv").body();
        assertThat(csv.lines().toList().get(2)).startsWith("1,30,2026-10-24T22:41:30,2026-10-24T20:41:30Z,W,0.8000,");

        Path file = Files.write(temp.resolve("hypnogram.edf"), bytes("hypnogram.edf"));
        try (EdfFile edf = EdfFile.open(file)) {
            assertThat(edf.annotations())
                    .extracting(annotation -> annotation.text())
                    .containsExactly("Sleep stage W", "Sleep stage N1", "Sleep stage W", "Sleep stage N3");
            assertThat(edf.header().patient().strip()).isEqualTo("X X X X");
        }
    }

    @Test
    void signalsAreThoseThatTheRecorderSent() throws Exception {
        Path file = Files.write(temp.resolve("signals.edf"), bytes("signals.edf"));
        try (EdfFile edf = EdfFile.open(file)) {
            assertThat(edf.header().signals())
                    .filteredOn(signal -> !signal.annotations())
                    .extracting(signal -> signal.label())
                    .containsExactly("C4-M1", "Chin");
            assertThat(edf.header().declaredRecords()).isEqualTo(120);
            assertThat(edf.annotations())
                    .extracting(annotation -> annotation.text())
                    .containsExactly("samples missing");
            assertThat(edf.annotations().get(0).onsetSeconds().intValue()).isEqualTo(60);
            double gain =
                    edf.header().signals().get(0).calibration().orElseThrow().gain();
            assertThat(gain).isCloseTo(0.1, within(1e-6));
        }
    }

    @Test
    void fileNamesHoldNothingOfThePathThatABedIsNamedAfter() throws Exception {
        for (String name : List.of("stages.csv", "report.html", "alerts.jsonl", "signals.edf")) {
            assertThat(answer(name).headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"script_alert_1_script_2026-10-24_2241." + name + "\"");
        }
    }

    @Test
    void reportEscapesTheBedAndNamesWhoEdited() throws Exception {
        String report = lab.get(page, "/api/beds/r/exports/report.html").body();

        assertThat(report).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        assertThat(report).contains("2 epochs have the stage that a person gave (MK)");
        assertThat(lab.get(page, "/api/beds/r/exports/alerts.jsonl").body()).contains("\"rem-onset\"");
    }

    @Test
    void alertsStandInTheOrderInWhichTheyWereRaised() throws Exception {
        String lines = lab.get(page, "/api/beds/r/exports/alerts.jsonl").body();

        assertThat(lines.lines().map(ExportsTest::raisedEpoch)).containsExactly(1, 3);
    }

    private static int raisedEpoch(String line) {
        try {
            return new ObjectMapper().readTree(line).path("raised_epoch").asInt();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(line, broken);
        }
    }

    @Test
    void otherNamesAreNoFiles() throws Exception {
        for (String name :
                List.of("passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "stages.csv%00.html")) {
            assertThat(lab.get(page, "/api/beds/r/exports/" + name).statusCode())
                    .as(name)
                    .isBetween(400, 404);
        }
    }

    private static HttpResponse<byte[]> answer(String name) throws Exception {
        return lab.http().send(lab.request(page, "/api/beds/r/exports/" + name).build(), BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(String name) throws Exception {
        HttpResponse<byte[]> answer = answer(name);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
