package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.night.NightScript;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person's scoring of a night of four epochs, which the model scored W W N2 N3. */
@Timeout(120)
class ScoringRouteTest {
    @TempDir
    static Path temp;

    private static PageLab lab;
    private static LabPage page;
    private static Topics topics;

    @BeforeAll
    static void recordsANight() throws Exception {
        lab = new PageLab(temp.resolve("kafka"));
        topics = lab.topics("scoring");
        page = lab.page(topics);
        NightScript script = new NightScript("r");
        lab.send(topics, script.started());
        SleepStage[] stages = {SleepStage.W, SleepStage.W, SleepStage.N2, SleepStage.N3};
        StageScore[] scores = new StageScore[stages.length];
        for (int epoch = 0; epoch < scores.length; epoch++) {
            scores[epoch] = script.score(epoch, 2, ScoreStatus.FINAL, stages[epoch]);
        }
        lab.write(RecordingKeyedSerializer.scores(topics.stages()), scores);
        lab.await(page, "/api/beds/r", night -> night.path("stages").asText().equals("WW23"));
    }

    @AfterAll
    static void stops() {
        page.close();
        lab.close();
    }

    private static HttpResponse<String> put(String query, String content) throws IOException, InterruptedException {
        return put(query, content.getBytes(StandardCharsets.UTF_8), "application/octet-stream");
    }

    private static HttpResponse<String> put(String query, byte[] content, String type)
            throws IOException, InterruptedException {
        HttpRequest request = lab.request(page, "/api/beds/r/scoring?" + query)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return lab.http().send(request, BodyHandlers.ofString());
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("hypnoflow-scoring-"))
                    .count();
        }
    }

    @Test
    void scoringStandsBesideTheModelsStagesAndIsComparedWithThem() throws Exception {
        HttpResponse<String> taken = put("by=MK&ending=.txt", "W\nN1\nN2\nN3\nN3\n");

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        JsonNode answer = new ObjectMapper().readTree(taken.body());
        assertThat(answer.path("epochs").asInt()).isEqualTo(4);
        assertThat(answer.path("remarks").toString()).contains("1 scored epochs lie outside of the recording");
        JsonNode night = lab.await(
                page,
                "/api/beds/r",
                told -> told.path("scoring").path("stages").asText().equals("W123"));
        assertThat(night.path("scoring").path("by").asText()).isEqualTo("MK");
        assertThat(night.path("stages").asText()).isEqualTo("WW23");
        assertThat(night.path("edits")).isEmpty();
        assertThat(night.path("notes").toString()).contains("scored the night: 4 epochs");
        JsonNode agreement = lab.json(page, "/api/beds/r/agreement");
        assertThat(agreement.path("by").asText()).isEqualTo("MK");
        assertThat(agreement.path("epochs").asInt()).isEqualTo(4);
        assertThat(agreement.path("accuracy").asDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(temporaryFolders()).isZero();

        try (LabPage another = lab.page(topics)) {
            lab.await(
                    another,
                    "/api/beds/r",
                    told -> told.path("scoring").path("stages").asText().equals("W123"));
        }
    }

    @Test
    void numbersAreNotGuessed() throws Exception {
        HttpResponse<String> refused = put("by=MK&ending=.txt", "0\n0\n2\n5\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("isruc")
                .contains("the file")
                .doesNotContain("hypnoflow-scoring-")
                .doesNotContain(System.getProperty("java.io.tmpdir"));

        String codes = URLEncoder.encode("0=W,2=N2,5=REM", StandardCharsets.UTF_8);
        assertThat(put("by=MK&ending=.txt&codes=" + codes, "0\n0\n2\n5\n").statusCode())
                .isEqualTo(202);
        assertThat(put("by=MK&ending=.txt&codes=nonsense", "0\n").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNoScoringIsRefusedAndLeavesNothing() throws Exception {
        byte[] noise = new byte[10_000];
        new java.util.Random(1).nextBytes(noise);
        String octets = "application/octet-stream";

        assertThat(put("by=MK&ending=.edf", noise, octets).statusCode()).isEqualTo(422);
        assertThat(put("by=MK&ending=.st", noise, octets).statusCode()).isEqualTo(422);
        assertThat(put("by=MK&ending=.txt", noise, octets).statusCode()).isEqualTo(422);
        assertThat(put("by=MK&ending=.txt", new byte[0], octets).statusCode()).isEqualTo(422);
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        HttpResponse<String> entity = put("by=MK&ending=.xml", bomb);
        assertThat(entity.statusCode()).isEqualTo(422);
        assertThat(entity.body()).doesNotContain("root:");
        assertThat(temporaryFolders()).isZero();
    }

    @Test
    void hostileRequestsAreRefused() throws Exception {
        byte[] line = "W\n".getBytes(StandardCharsets.UTF_8);
        String octets = "application/octet-stream";

        assertThat(put("ending=.txt", line, octets).statusCode()).isEqualTo(400);
        assertThat(put("by=MK&ending=/../../x", line, octets).statusCode()).isEqualTo(400);
        assertThat(put("by=MK", line, "text/plain").statusCode()).isEqualTo(415);
        assertThat(put("by=MK", line, "application/json").statusCode()).isEqualTo(415);
        assertThat(put("by=MK", new byte[ScoringRoute.MOST_BYTES + 1], octets).statusCode())
                .isEqualTo(413);
        HttpRequest foreign = lab.request(page, "/api/beds/r/scoring?by=MK")
                .header("Content-Type", octets)
                .header("Origin", "http://elsewhere.example")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(line))
                .build();
        assertThat(lab.http().send(foreign, BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }
}
