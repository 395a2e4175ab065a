package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.night.NightScript;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.UnscoredReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API says what the server does: every route, and every field of every answer. */
@Timeout(120)
class OpenApiTest {
    @TempDir
    static Path temp;

    private static PageLab lab;
    private static JsonNode description;

    @BeforeAll
    static void starts() throws Exception {
        lab = new PageLab(temp);
        description = new YAMLMapper().readTree(OpenApiTest.class.getResourceAsStream("openapi.yaml"));
    }

    @AfterAll
    static void stops() {
        lab.close();
    }

    @Test
    void describesEveryRouteAndNoOther() throws Exception {
        TreeSet<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters")) {
                    described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        try (PageServer server = new PageServer(lab.options(lab.topics("routes")))) {
            assertThat(server.routes()).containsExactlyElementsOf(described);
        }
    }

    @Test
    void answersAreAsDescribed() throws Exception {
        Topics topics = lab.topics("answers");
        NightScript script = new NightScript("r");
        try (LabPage page = lab.page(topics)) {
            lab.send(topics, script.started(), script.chunk(0, 31));
            lab.write(
                    RecordingKeyedSerializer.scores(topics.stages()),
                    script.score(0, 2, ScoreStatus.FINAL, SleepStage.N3),
                    script.unscored(1, ScoreStatus.FINAL, UnscoredReason.LOW_COVERAGE));
            lab.write(RecordingKeyedSerializer.alerts(topics.alerts()), Alerts.raised("r", 1));
            lab.write(
                    RecordingKeyedSerializer.commands(topics.commands()),
                    BedMessage.of(new LightsMarker("r", 0, false)));
            lab.await(
                    page,
                    "/api/beds/r",
                    night -> night.path("stages").asText().equals("3?")
                            && night.path("lights").path("off").isInt()
                            && night.path("alerts").size() == 1
                            && night.path("quality").path("cells").asText().length() > 2);
            lab.post(page, "/api/beds/r/edits", "{\"epoch\":0,\"stage\":\"N2\",\"by\":\"MK\"}");
            lab.post(page, "/api/beds/r/notes", "{\"epoch\":0,\"text\":\"turned\",\"by\":\"MK\"}");
            lab.await(
                    page,
                    "/api/beds/r",
                    night -> night.path("edits").size() + night.path("notes").size() == 2);

            requireAsDescribed(lab.json(page, "/api/lab"), "Lab");
            requireAsDescribed(lab.json(page, "/api/beds"), "Beds");
            requireAsDescribed(lab.json(page, "/api/beds/r"), "Night");
            requireAsDescribed(lab.json(page, "/api/beds/r/spectrogram"), "Spectrogram");
            requireAsDescribed(lab.json(page, "/api/beds/r/epochs/0/signals"), "Signals");
            requireAsDescribed(lab.json(page, "/api/beds/r/review"), "Review");
            requireAsDescribed(lab.json(page, "/api/beds/r/agreement"), "Agreement");
            requireAsDescribed(
                    new ObjectMapper().readTree(lab.get(page, "/api/beds/x").body()), "Error");
            assertThat(lab.get(page, "/api/openapi.yaml").body()).startsWith("openapi: 3.1.0");
        }
    }

    private static void requireAsDescribed(JsonNode answer, String schema) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", description.path("components"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(root)
                        .validate(answer))
                .as(schema + " " + answer)
                .isEmpty();
    }
}
