package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
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
