package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.night.NightScript;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page's server between a real broker and plain requests. */
@Timeout(120)
class LabPageTest {
    @TempDir
    static Path temp;

    private static PageLab lab;

    @BeforeAll
    static void starts() throws Exception {
        lab = new PageLab(temp);
    }

    @AfterAll
    static void stops() {
        lab.close();
    }

    @Test
    void showsABedFromItsTopics() throws Exception {
        Topics topics = lab.topics("shows");
        NightScript script = new NightScript("r1");
        try (LabPage page = lab.page(topics)) {
            lab.send(topics, script.started(), script.chunk(0, 31));
            lab.write(
                    RecordingKeyedSerializer.scores(topics.liveStages()),
                    script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.N2));
            lab.write(
                    RecordingKeyedSerializer.commands(topics.commands()),
                    BedMessage.of(new BedContext("r1", "Bed 3", -1)));

            JsonNode beds = lab.await(
                    page,
                    "/api/beds",
                    all -> all.path("beds").path(0).path("bed").asText().equals("Bed 3")
                            && all.path("beds").path(0).path("epoch").asInt() == 0
                            && all.path("beds").path(0).path("secondsRecorded").asInt() == 31);
            JsonNode tile = beds.path("beds").path(0);
            assertThat(tile.path("stage").asText()).isEqualTo("N2");
            assertThat(tile.path("status").asText()).isEqualTo("PROVISIONAL");
            assertThat(tile.path("lamps").path(0).path("state").asText()).isEqualTo("GOOD");

            JsonNode night = lab.json(page, "/api/beds/r1");
            assertThat(night.path("stages").asText()).isEqualTo("2");
            assertThat(night.path("sources")).extracting(JsonNode::asText).containsExactly("C4-M1", "Chin");
            assertThat(night.path("quality").path("cells").binaryValue()).containsExactly(4, 4);
            assertThat(night.path("probabilities").binaryValue()).hasSize(5);
        }
    }

    @Test
    void streamTellsOfEveryBedAndThenOfWhatChanges() throws Exception {
        Topics topics = lab.topics("streams");
        NightScript script = new NightScript("r2");
        try (LabPage page = lab.page(topics)) {
            lab.write(
                    RecordingKeyedSerializer.scores(topics.liveStages()),
                    script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.W));
            lab.await(page, "/api/beds", all -> all.path("beds").size() == 1);

            HttpResponse<Stream<String>> stream = lab.http()
                    .send(lab.request(page, "/api/stream?recording=r2").build(), BodyHandlers.ofLines());
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
            try (Stream<String> lines = stream.body()) {
                Iterator<String> events = lines.iterator();
                assertThat(data(events, "beds").path(0).path("stage").asText()).isEqualTo("W");
                data(events, "night");
                lab.write(
                        RecordingKeyedSerializer.scores(topics.stages()),
                        script.score(0, 2, ScoreStatus.FINAL, SleepStage.N1));
                JsonNode epochs = data(events, "epochs");
                while (!epochs.path("status").asText().equals("F")) {
                    // the first score may still have been on its way when the stream began
                    assertThat(epochs.path("stages").asText()).isEqualTo("W");
                    epochs = data(events, "epochs");
                }
                assertThat(epochs.path("stages").asText()).isEqualTo("1");
                assertThat(epochs.path("firstStages").asText()).isEqualTo("W");
                assertThat(epochs.path("status").asText()).isEqualTo("F");
                assertThat(data(events, "heard").path("now").asLong()).isPositive();
            }
        }
    }

    /** The data of the next event of that name. */
    private static JsonNode data(Iterator<String> lines, String event) throws Exception {
        while (lines.hasNext()) {
            if (lines.next().equals("event: " + event)) {
                return new ObjectMapper().readTree(lines.next().substring("data: ".length()));
            }
        }
        throw new AssertionError("the stream ended before an event " + event);
    }

    @Test
    void whatPeopleWriteComesBackThroughTheTopics() throws Exception {
        Topics topics = lab.topics("writes");
        NightScript script = new NightScript("r3");
        try (LabPage page = lab.page(topics)) {
            lab.send(topics, script.started(), script.chunk(0, 65));
            lab.write(
                    RecordingKeyedSerializer.scores(topics.stages()),
                    script.score(0, 2, ScoreStatus.FINAL, SleepStage.W),
                    script.score(1, 2, ScoreStatus.FINAL, SleepStage.N1));
            lab.await(
                    page, "/api/beds/r3", night -> night.path("stages").asText().equals("W1"));

            assertThat(lab.post(page, "/api/beds/r3/notes", "{\"epoch\":1,\"text\":\"<b>up</b>\",\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(lab.post(
                                    page,
                                    "/api/beds/r3/edits",
                                    "{\"epoch\":1,\"stage\":\"N2\",\"why\":\"spindle\",\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(lab.post(page, "/api/beds/r3/lights", "{\"epoch\":1,\"on\":false,\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(202);

            JsonNode night = lab.await(
                    page,
                    "/api/beds/r3",
                    one -> one.path("edits").size() == 1
                            && one.path("lights").path("off").asInt() == 1
                            && one.path("notes").size() == 2);
            assertThat(night.path("edits").path(0).path("was").asText()).isEqualTo("N1");
            assertThat(night.path("edits").path(0).path("stage").asText()).isEqualTo("N2");
            assertThat(night.path("notes").path(0).path("text").asText()).isEqualTo("<b>up</b>");
            assertThat(night.path("notes").path(0).path("by").asText()).isEqualTo("MK");
        }
    }

    @Test
    void acknowledgementsAndPausesGoToTheJob() throws Exception {
        Topics topics = lab.topics("acks");
        NightScript script = new NightScript("r4");
        Alert alert = Alerts.raised("r4", 0);
        try (LabPage page = lab.page(topics)) {
            lab.write(
                    RecordingKeyedSerializer.scores(topics.liveStages()),
                    script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.REM));
            lab.write(RecordingKeyedSerializer.alerts(topics.alerts()), alert);
            lab.await(
                    page,
                    "/api/beds",
                    all -> all.path("beds").path(0).path("attention").asInt() == 3);

            assertThat(lab.post(
                                    page,
                                    "/api/beds/r4/acknowledgements",
                                    "{\"alert\":\"" + alert.id() + "\",\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(lab.post(page, "/api/beds/r4/acknowledgements", "{\"alert\":\"r4/none/0\",\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(lab.post(page, "/api/beds/r4/pauses", "{\"rule\":null,\"minutes\":30,\"by\":\"MK\"}")
                            .statusCode())
                    .isEqualTo(202);
            lab.post(page, "/api/beds/r4/pauses", "{\"rule\":\"rem-onset\",\"minutes\":5,\"by\":\"AB\"}");
            JsonNode notes = lab.await(
                            page, "/api/beds/r4", night -> night.path("notes").size() == 2)
                    .path("notes");
            assertThat(notes)
                    .extracting(note ->
                            note.path("by").asText() + ": " + note.path("text").asText())
                    .containsExactly("MK: all alerts paused for 30 min", "AB: alerts of rem-onset paused for 5 min");
        }
        List<BedMessage> said = lab.commands(topics);
        assertThat(said).hasSize(3);
        assertThat(said.get(0).acknowledgement().alertID()).isEqualTo(alert.id());
        assertThat(said.get(0).acknowledgement().by()).isEqualTo("MK");
        assertThat(said.get(1).pause().epochs()).isEqualTo(60);
    }

    @Test
    void rawSamplesAreReadAgainFromTheTopic() throws Exception {
        Topics topics = lab.topics("signals");
        NightScript script = new NightScript("r5");
        try (LabPage page = lab.page(topics)) {
            lab.send(topics, script.started());
            for (int second = 0; second < 75; second++) {
                lab.send(topics, script.chunk(second, second + 1), new NightScript("other").chunk(second, second + 1));
            }
            lab.await(
                    page, "/api/beds/r5/spectrogram", one -> one.path("epochs").asInt() == 2);

            JsonNode signals = lab.json(page, "/api/beds/r5/epochs/1/signals");
            assertThat(signals.path("channels").size()).isEqualTo(2);
            JsonNode eeg = signals.path("channels").path(0);
            assertThat(eeg.path("label").asText()).isEqualTo("C4-M1");
            assertThat(eeg.path("values").size()).isEqualTo(30 * NightScript.RATE_HZ);
            assertThat(eeg.path("values").path(3).asDouble())
                    .isCloseTo(20 * Math.sin(2 * Math.PI * 10 * 3 / NightScript.RATE_HZ), within(0.06));
            JsonNode open = lab.json(page, "/api/beds/r5/epochs/2/signals");
            assertThat(open.path("channels")
                            .path(0)
                            .path("values")
                            .path(29 * NightScript.RATE_HZ)
                            .isNull())
                    .isTrue();
            assertThat(lab.get(page, "/api/beds/r5/epochs/900/signals").statusCode())
                    .isEqualTo(404);
            assertThat(lab.get(page, "/api/beds/r5/epochs/-1/signals").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void restartedPageRebuildsItselfFromTheTopics() throws Exception {
        Topics topics = lab.topics("restart");
        NightScript script = new NightScript("r6");
        JsonNode before;
        try (LabPage page = lab.page(topics)) {
            lab.send(topics, script.started(), script.chunk(0, 95));
            lab.write(
                    RecordingKeyedSerializer.scores(topics.liveStages()),
                    script.score(0, 0, ScoreStatus.PROVISIONAL, SleepStage.W),
                    script.score(1, 0, ScoreStatus.PROVISIONAL, SleepStage.N1));
            lab.write(
                    RecordingKeyedSerializer.scores(topics.stages()),
                    script.score(0, 2, ScoreStatus.FINAL, SleepStage.N2));
            lab.write(RecordingKeyedSerializer.alerts(topics.alerts()), Alerts.raised("r6", 1));
            lab.await(
                    page, "/api/beds/r6", night -> night.path("stages").asText().equals("21"));
            lab.post(page, "/api/beds/r6/notes", "{\"epoch\":1,\"text\":\"turned\",\"by\":\"MK\"}");
            before = lab.await(
                    page,
                    "/api/beds/r6",
                    night -> night.path("notes").size() == 1
                            && night.path("alerts").size() == 1
                            && night.path("tile").path("secondsRecorded").asInt() == 95);
        }
        try (LabPage page = lab.page(topics)) {
            lab.await(page, "/api/lab", about -> !about.path("catchingUp").asBoolean());
            JsonNode after = lab.json(page, "/api/beds/r6");
            for (String part : List.of(
                    "stages",
                    "firstStages",
                    "status",
                    "probabilities",
                    "quality",
                    "events",
                    "notes",
                    "alerts",
                    "statistics")) {
                assertThat(after.path(part)).as(part).isEqualTo(before.path(part));
            }
        }
    }

    @Test
    void servesThePageAndItsLibraries() throws Exception {
        try (LabPage page = lab.page(lab.topics("files"))) {
            for (String path : new String[] {
                "/",
                "/bed.html",
                "/morning.html",
                "/js/api.js",
                "/lib/lit-html/lit-html.js",
                "/lib/uplot/dist/uPlot.esm.js"
            }) {
                HttpResponse<String> answer = lab.get(page, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .startsWith("default-src 'self'");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .hasValue("nosniff");
            }
            assertThat(lab.get(page, "/js/api.js")
                            .headers()
                            .firstValue("Content-Type")
                            .orElse(""))
                    .startsWith("text/javascript");
            assertThat(lab.get(page, "/nothing").statusCode()).isEqualTo(404);
            assertThat(lab.get(page, "/api/beds/nobody").statusCode()).isEqualTo(404);
        }
    }
}
