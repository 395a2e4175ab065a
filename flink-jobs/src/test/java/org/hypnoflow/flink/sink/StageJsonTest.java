package org.hypnoflow.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs read, and the schema that tells them so, agree. */
class StageJsonTest {
    private static final Path SCHEMA = Path.of("..", "docs", "stages-as-json.schema.json");

    private JsonNode json;
    private JsonSchema schema;

    @BeforeEach
    void readsTheSchema() throws IOException {
        json = new ObjectMapper().readTree(SCHEMA.toFile());
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json);
    }

    @Test
    void aStageFollowsTheSchema() {
        ObjectNode line = StageJson.of(score(ScoreStatus.REVISED, SleepStage.N2, null));

        assertThat(schema.validate(line)).isEmpty();
        assertThat(line.get("stage").textValue()).isEqualTo("N2");
        assertThat(line.get("confidence").floatValue()).isEqualTo(0.5f);
        assertThat(line.get("unscored").isNull()).isTrue();
    }

    @Test
    void anEpochWithoutStageFollowsTheSchema() {
        ObjectNode line = StageJson.of(score(ScoreStatus.FINAL, null, UnscoredReason.LOW_COVERAGE));

        assertThat(schema.validate(line)).isEmpty();
        assertThat(line.get("stage").isNull()).isTrue();
        assertThat(line.get("unscored").textValue()).isEqualTo("LOW_COVERAGE");
    }

    @Test
    void theSchemaKnowsTheWordsOfTheEngine() {
        assertThat(words("status")).containsExactlyElementsOf(names(ScoreStatus.values()));
        assertThat(words("stage")).startsWith("W", "N1", "N2", "N3", "REM").hasSize(SleepStage.COUNT + 1);
        assertThat(words("unscored"))
                .containsAll(names(UnscoredReason.values()))
                .hasSize(UnscoredReason.values().length + 1);
    }

    @Test
    void theSchemaRefusesWhatBelongsToNeitherCommand() {
        ObjectNode line = StageJson.of(score(ScoreStatus.FINAL, SleepStage.W, null));
        line.remove("recording");

        assertThat(schema.validate(line)).isNotEmpty();
    }

    private static StageScore score(ScoreStatus status, SleepStage stage, UnscoredReason unscored) {
        float[] probabilities = stage == null ? new float[5] : new float[] {0.125f, 0.125f, 0.5f, 0.125f, 0.125f};
        return new StageScore("r", 7, 1, status, stage, unscored, probabilities, 1, "tiny-1", "central", false);
    }

    private List<String> words(String field) {
        JsonNode words = json.get("properties").get(field).get("enum");
        return StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }
}
