package org.hypnoflow.flink.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.alert.TechnicalFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors read and the reader of the engine agree. */
class AlertRulesSchemaTest {
    private static final Path SCHEMA = Path.of("..", "docs", "alert-rules.schema.json");

    private JsonNode json;
    private JsonSchema schema;

    @BeforeEach
    void reads() throws IOException {
        json = new ObjectMapper().readTree(SCHEMA.toFile());
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json);
    }

    @Test
    void knowsTheKeysOfTheReader() {
        assertThat(keys("/properties")).containsExactlyInAnyOrderElementsOf(RuleSetReader.KEYS);
        assertThat(keys("/properties/storm/oneOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(RuleSetReader.STORM_KEYS);
        assertThat(keys("/$defs/rule/properties")).containsExactlyInAnyOrderElementsOf(RuleReader.KEYS);
        assertThat(keys("/$defs/dwell/oneOf/1/properties")).containsExactlyInAnyOrderElementsOf(StageReader.DWELL_KEYS);
        assertThat(keys("/$defs/rule/properties/stages/oneOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(StageReader.STAGES);
        assertThat(keys("/$defs/rule/properties/since-sleep-onset-minutes/properties"))
                .containsExactlyInAnyOrderElementsOf(GatesReader.BOUNDS);
    }

    @Test
    void knowsTheWordsOfTheReader() {
        assertThat(words("/$defs/rule/properties/stages/oneOf/0/items/enum"))
                .containsExactlyElementsOf(StageReader.STAGES);
        assertThat(words("/$defs/rule/properties/level/enum")).containsExactlyElementsOf(names(AlertLevel.values()));
        assertThat(words("/$defs/rule/properties/lights/enum")).containsExactlyElementsOf(names(LightsGate.values()));
        assertThat(words("/$defs/rule/properties/fault/enum"))
                .containsExactlyElementsOf(names(TechnicalFault.values()));
        assertThat(words("/$defs/rule/properties/evidence/enum"))
                .containsExactlyElementsOf(names(StageReader.Evidence.values()));
    }

    @Test
    void acceptsTheShippedRules() throws IOException {
        assertThat(problems(AlertRulesYaml.shippedText())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: {a: {text: A, stages: [REM], enter: 2, leave: 10}}",
                "rules: {a: {text: A, stages: {REM: 1, W: -0.5}, enter: 2, leave: {epochs: 10, mass: 1.5}}}",
                "rules: {a: {text: A, stages: [W], enter: 2, leave: 10, lights: off, clock: 22:00-06:00}}",
                "storm: off\nrules: {a: {text: A, fault: low-coverage, below: 0.3, enter: 3}}",
                "rules: {a: {text: A, fault: clock-jump}}\nbeds: {bed 3: {a: {enabled: false}}}",
            })
    void acceptsWhatTheReaderReads(String file) throws IOException {
        assertThat(problems(file)).isEmpty();
        assertThat(AlertRulesYaml.read("rules.yaml", file).rules()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "storm: off",
                "rules: {a: {text: A, stages: [REM], enter: 2}}",
                "rules: {a: {text: A, stages: [REM], enter: 2, leave: 10, fault: lead-off}}",
                "rules: {a: {text: A, stages: [R], enter: 2, leave: 10}}",
                "rules: {a: {text: A, stages: [REM], enter: '2', leave: 10}}",
                "rules: {a: {text: A, stages: [REM], enter: 121, leave: 10}}",
                "rules: {a: {text: A, stages: [REM], enter: {epochs: 3}, leave: 10}}",
                "rules: {a: {text: A, stages: [REM], enter: 2, leave: 10, refractory-minutes: 0.3}}",
                "rules: {a: {text: A, stages: [REM], enter: 2, leave: 10, clock: 22:00}}",
                "rules: {a: {text: A, fault: lead-off, level: high}}",
                "rules: {a b: {text: A, fault: lead-off}}",
                "rules: {alert-storm: {text: A, fault: lead-off}}",
                "rules: {a: {text: A, fault: lead-off}}\nbeds: {bed 3: {a: {on: false}}}",
            })
    void refusesWhatTheReaderRefuses(String file) throws IOException {
        assertThat(problems(file)).isNotEmpty();
        assertThat(catchThrowable(() -> AlertRulesYaml.read("rules.yaml", file)))
                .isInstanceOf(RuleFileException.class);
    }

    private Set<ValidationMessage> problems(String yaml) throws IOException {
        return schema.validate(new YAMLMapper().readTree(yaml));
    }

    private Collection<String> keys(String pointer) {
        List<String> keys = new ArrayList<>();
        json.at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The texts alone: an editor that reads YAML 1.1 takes off for a boolean. */
    private List<String> words(String pointer) {
        List<String> words = new ArrayList<>();
        json.at(pointer).forEach(word -> {
            if (word.isTextual()) {
                words.add(word.textValue());
            }
        });
        return words;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Field::name).toList();
    }
}
