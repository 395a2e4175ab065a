package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What lies in {@code docker/} fits the schemas of those who read it, and the files that the drill runs. */
class DockerFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of(System.getProperty("hypnoflow.root"));
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

    @Test
    void composeFitsItsSchema() throws IOException {
        assertThat(faults(composeSchema(), compose())).isEmpty();
    }

    @Test
    void theSchemaOfComposeRefuses() throws IOException {
        JsonNode wrong = compose();
        ((ObjectNode) wrong.path("services").path("kafka")).put("restarts", "always");

        assertThat(faults(composeSchema(), wrong)).isNotEmpty();
    }

    @Test
    void kubernetesFitsTheOperatorAndHoldsNothingThatItWouldDrop() throws IOException {
        JsonNode schema = operatorSchema();
        JsonNode manifest = kubernetes();

        assertThat(faults(schema, manifest)).isEmpty();
        ((ObjectNode) manifest.path("spec")).put("flinkVersoin", "v2_3");
        assertThat(faults(schema, manifest)).isNotEmpty();
    }

    @Test
    void theGpuPatchFitsTheOperatorAndGivesEveryTaskManagerAGpu() throws IOException {
        JsonNode patched = kubernetes();
        merge((ObjectNode) patched, yaml(Files.readString(DOCKER.resolve("kubernetes/gpu.yaml"))));

        assertThat(faults(operatorSchema(), patched)).isEmpty();
        assertThat(patched.at("/spec/flinkConfiguration/high-availability.type").asText())
                .as("what the patch leaves alone")
                .isEqualTo("kubernetes");
        assertThat(patched.at("/spec/flinkConfiguration/external-resource.gpu.kubernetes.config-key")
                        .asText())
                .isEqualTo("nvidia.com/gpu");
        assertThat(patched.at("/spec/job/args")).extracting(JsonNode::asText).endsWith("--device", "required");
        assertThat(patched.at("/spec/image").asText())
                .isEqualTo(kubernetes().at("/spec/image").asText().replace("hypnoflow-job", "hypnoflow-job-gpu"));
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc7386">JSON merge patch</a>, for a patch that removes nothing. */
    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(change -> {
            if (change.getValue().isObject() && target.path(change.getKey()).isObject()) {
                merge((ObjectNode) target.get(change.getKey()), change.getValue());
            } else {
                target.set(change.getKey(), change.getValue());
            }
        });
    }

    @Test
    void everyVersionComesFromTheBuild() throws Exception {
        Process script = new ProcessBuilder(DOCKER.resolve("versions").toString()).start();
        Properties versions = new Properties();
        versions.load(script.getInputStream());
        assertThat(script.waitFor()).isZero();
        String text = Files.readString(DOCKER.resolve("compose.yaml"));
        Matcher variables = VARIABLE.matcher(text);
        Set<String> asked = new TreeSet<>();
        while (variables.find()) {
            asked.add(variables.group(1));
        }
        asked.remove("GRAFANA_PASSWORD");

        assertThat(versions.stringPropertyNames()).containsAll(asked);
        assertThat(versions.values())
                .allSatisfy(version -> assertThat(version.toString()).matches("\\d+\\.\\d.*"));
        assertThat(text.lines().filter(line -> line.contains("image:")))
                .allSatisfy(line -> assertThat(line).contains("${"));
        assertThat(kubernetes().at("/spec/image").asText())
                .isEqualTo("hypnoflow-job:" + versions.getProperty("HYPNOFLOW_VERSION"));
        assertThat(kubernetes().at("/spec/flinkVersion").asText())
                .isEqualTo("v"
                        + versions.getProperty("FLINK_VERSION")
                                .replaceFirst("\\.\\d+$", "")
                                .replace('.', '_'));
    }

    @Test
    void theImageForGpusIsTheOtherOneWithCuda() throws IOException {
        List<String> usual = Files.readAllLines(DOCKER.resolve("job.Dockerfile"));
        List<String> gpu = Files.readAllLines(DOCKER.resolve("job-gpu.Dockerfile"));

        assertThat(gpu.stream().map(line -> line.replace("onnxruntime_gpu-", "onnxruntime-")))
                .containsAll(usual.stream()
                        .filter(line -> line.matches("(FROM|COPY|RUN|USER) .*"))
                        .toList());
        assertThat(gpu).contains("FROM nvidia/cuda:${CUDA_IMAGE_VERSION} AS cuda");
        assertThat(gpu.subList(gpu.lastIndexOf("USER flink"), gpu.size()))
                .as("runs as nobody else")
                .noneMatch(line -> line.startsWith("RUN") || line.startsWith("USER root"));
    }

    @Test
    void bothAskForWhatTheDrilledClusterHas() throws IOException {
        Map<String, String> drilled = new TreeMap<>();
        flatten("", yaml(Files.readString(ROOT.resolve("src/cluster/src/main/cluster/conf/config.yaml"))), drilled);
        drilled.keySet().removeIf(key -> key.startsWith("env.") || key.startsWith("metrics."));
        Map<String, String> compose = new TreeMap<>();
        String properties = compose()
                .at("/services/jobmanager/environment/FLINK_PROPERTIES")
                .asText();
        flatten("", yaml(properties), compose);
        Map<String, String> manifest = new TreeMap<>();
        flatten("", kubernetes().at("/spec/flinkConfiguration"), manifest);

        assertThat(drilled).hasSizeGreaterThan(3);
        assertThat(compose).containsAllEntriesOf(drilled);
        drilled.remove("taskmanager.load-balance.mode");
        assertThat(manifest).containsAllEntriesOf(drilled);
    }

    @Test
    void dashboardsShowDocumentedMetrics() throws IOException {
        JsonNode dashboard = JSON.readTree(
                DOCKER.resolve("grafana/dashboards/hypnoflow.json").toFile());
        String documented = Files.readString(ROOT.resolve("docs/operate-a-cluster.md"));
        List<String> expressions = dashboard.findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(5);
        Pattern name = Pattern.compile("flink_[a-zA-Z_]+");
        for (String expression : expressions) {
            assertThat(name.matcher(expression).results().map(found -> found.group()))
                    .as(expression)
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(documented).contains("`" + metric + "`"));
        }
    }

    private static Set<ValidationMessage> faults(JsonNode schema, JsonNode document) {
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema).validate(document);
    }

    private static JsonNode compose() throws IOException {
        return yaml(Files.readString(DOCKER.resolve("compose.yaml")));
    }

    private static JsonNode kubernetes() throws IOException {
        return yaml(Files.readString(DOCKER.resolve("kubernetes/hypnoflow.yaml")));
    }

    private static JsonNode operatorSchema() throws IOException {
        try (InputStream packed =
                new GZIPInputStream(DockerFilesTest.class.getResourceAsStream("/schemas/flinkdeployments.yaml.gz"))) {
            JsonNode definition = yaml(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema");
            refuseUnknown(schema.at("/properties/spec"));
            return schema;
        }
    }

    /** The API server drops fields that it does not know; here they are faults. */
    private static void refuseUnknown(JsonNode schema) {
        if (schema.path("properties").isObject()
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            ((ObjectNode) schema).put("additionalProperties", false);
            for (JsonNode property : schema.path("properties")) {
                refuseUnknown(property);
            }
        }
        if (schema.path("items").isObject()) {
            refuseUnknown(schema.path("items"));
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (!node.isObject()) {
            flat.put(prefix, node.asText());
            return;
        }
        node.properties()
                .forEach(entry -> flatten(
                        prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), flat));
    }

    /** With anchors and merges resolved. */
    private static JsonNode yaml(String text) {
        return JSON.valueToTree(new Yaml().load(text));
    }

    /** Without its names, which the validator would look up on the web. */
    private static JsonNode composeSchema() throws IOException {
        try (InputStream text = DockerFilesTest.class.getResourceAsStream("/schemas/compose-spec.json")) {
            ObjectNode schema = (ObjectNode) JSON.readTree(text);
            schema.remove(List.of("$schema", "$id"));
            return schema;
        }
    }
}
