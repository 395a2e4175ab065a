package org.hypnoflow.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.app.ShortNight;
import org.hypnoflow.broker.KafkaBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay} and {@code monitor} as a user runs them, with the shipped student and a real broker. */
class LiveCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STAGE_COLUMN = 4;

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static String kafka;
    private static Path night;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void starts() throws Exception {
        broker = KafkaBroker.start(folder.resolve("kafka"));
        kafka = broker.bootstrapServers();
        night = ShortNight.write(folder.resolve("Jane-Doe.edf"), 305, "EEG C4-M1", "EOG E1-M2");
    }

    @AfterAll
    static void stops() {
        broker.close();
    }

    @Test
    void bedsGetTheStagesOfTheScoredFile() throws IOException {
        assertThat(run("score", night.toString(), "-q")).isZero();
        assertThat(replay("beds", "--beds", "2", "--shuffle-seconds", "8", "--duplicates", "0.2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("made topics beds.signals").contains("Jane-Doe.edf  sent");
        out.getBuffer().setLength(0);

        assertThat(run("monitor", "--kafka", kafka, "--topic-prefix", "beds", "--drain", "--json"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).doesNotContain("Jane");
        Map<String, List<String>> stages = new TreeMap<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode json = JSON.readTree(line);
            if (json.path("status").asText().equals("FINAL")) {
                stages.computeIfAbsent(json.get("recording").asText(), id -> new ArrayList<>())
                        .add(json.get("epoch") + " " + json.get("stage").asText("?"));
            }
        }
        assertThat(stages).hasSize(2);
        assertThat(stages.values()).allSatisfy(bed -> assertThat(bed).isEqualTo(scoredStages()));
    }

    @Test
    void inAPipeItPrintsALinePerStage() throws IOException {
        assertThat(replay("lines", "--quiet")).as(err.toString()).isZero();
        assertThat(out.toString()).isEmpty();

        assertThat(run("monitor", "--kafka", kafka, "--topic-prefix", "lines", "--drain"))
                .isZero();

        assertThat(out.toString().lines().filter(line -> line.endsWith("PROVISIONAL")))
                .hasSize(10);
        assertThat(out.toString().lines().filter(line -> line.endsWith("FINAL")))
                .hasSize(11);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @Timeout(120)
    void acknowledgementReachesTheAlertOfTheMonitor() throws Exception {
        Path rules = Files.writeString(
                folder.resolve("any.yaml"),
                "rules: {any-stage: {text: a stage, stages: [W, N1, N2, N3, REM], enter: 1, leave: 1}}");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> monitor = threads.submit(() ->
                    run("monitor", "--kafka", kafka, "--topic-prefix", "acked", "--json", "--rules", rules.toString()));
            Future<Integer> bed = threads.submit(() -> replay("acked", "--quiet", "--speed", "20"));
            String alert = awaitAlert(update -> true).get("id").asText();

            assertThat(run("alerts", "acknowledge", alert, "--by", "MK", "--kafka", kafka, "--topic-prefix", "acked"))
                    .as(err.toString())
                    .isZero();

            JsonNode answer =
                    awaitAlert(update -> update.at("/acknowledged/by").asText().equals("MK"));
            assertThat(answer.get("id").asText()).isEqualTo(alert);
            assertThat(monitor).isNotDone();
            assertThat(bed).isNotCancelled();
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private JsonNode awaitAlert(Predicate<JsonNode> wanted) throws IOException {
        while (true) {
            Optional<JsonNode> found = alerts().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }

    private List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        String written = out.toString();
        for (String line :
                written.substring(0, written.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode json = JSON.readTree(line);
            if (json.path("type").asText().equals("alert")) {
                alerts.add(json);
            }
        }
        return alerts;
    }

    @Test
    void saysWhyAnAnswerIsNotTaken() {
        assertThat(run("alerts", "acknowledge", "x", "--by", "MK", "--kafka", kafka))
                .isEqualTo(2);
        assertThat(run("alerts", "acknowledge", "x/y/1", "--by", " ", "--kafka", kafka))
                .isEqualTo(2);
        assertThat(run("alerts", "pause", "x", "--minutes", "500", "--by", "MK", "--kafka", kafka))
                .isEqualTo(2);
        assertThat(run("alerts", "acknowledge", "x/y/1", "--by", "MK", "--kafka", kafka, "--topic-prefix", "nowhere"))
                .isEqualTo(4);
        assertThat(err.toString())
                .contains("ALERT: x (expected: RECORDING/RULE/OCCASION)")
                .contains("by: blank")
                .contains("--minutes: 500 (expected: 1 to 240)")
                .contains("no topic nowhere.commands");
    }

    @Test
    void saysWhichTopicIsMissingAndWhatWouldHelp() {
        assertThat(run("monitor", "--kafka", kafka, "--topic-prefix", "none", "--no-create-topics"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("no topic none.signals").contains("--no-create-topics");
        assertThat(replay("none", "--no-create-topics")).isEqualTo(4);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        assertThat(run("monitor", "--kafka", "127.0.0.1:" + KafkaBroker.freePort()))
                .isEqualTo(3);

        assertThat(err.toString()).contains("no answer within 10 s").contains("--kafka-config");
    }

    @Test
    void saysThatTheBrokerDoesNotTakeWhatIsSent() throws Exception {
        Map<String, String> small = Map.of("message.max.bytes", "2000");
        try (KafkaBroker strict = KafkaBroker.start(folder.resolve("strict"), small)) {
            assertThat(replayInLongChunks(strict, night)).isEqualTo(4);
        }

        assertThat(err.toString())
                .contains("Kafka at 127.0.0.1:", ": hypnoflow.signals did not take a record: ")
                .contains(
                        "(expected: max.message.bytes of the topic to hold a chunk; send shorter chunks, or raise it)");
    }

    /** What is refused on the way would have the job begin anew, and a night that had ended would be scored once more. */
    @Test
    void sendsNoNightWhereTheTopicWouldRefuseAnother() throws Exception {
        Path one = ShortNight.write(folder.resolve("one.edf"), 305, "EEG C4-M1");
        Map<String, String> small = Map.of("message.max.bytes", "9000");
        try (KafkaBroker strict = KafkaBroker.start(folder.resolve("strict-2"), small)) {
            assertThat(replayInLongChunks(strict, one, night)).isEqualTo(4);

            assertThat(err.toString()).contains(" bytes, and the topic takes 9000; nothing was sent (expected: ");
            assertThat(out.toString()).doesNotContain("  sent");
            assertThat(run("replay", one.toString(), "--to", strict.bootstrapServers(), "--speed", "max"))
                    .as(err.toString())
                    .isZero();
        }

        assertThat(out.toString()).contains("one.edf  sent");
    }

    private int replayInLongChunks(KafkaBroker to, Path... nights) {
        List<String> line = new ArrayList<>(
                List.of("replay", "--to", to.bootstrapServers(), "--speed", "max", "--chunk-millis", "30000"));
        for (Path each : nights) {
            line.add(each.toString());
        }
        return run(line.toArray(String[]::new));
    }

    @Test
    void refusesFilesThatAreNoRecordings() throws IOException {
        Path text = Files.writeString(folder.resolve("text.edf"), "this is no recording");

        assertThat(replay("refused", text.toString())).isEqualTo(3);

        assertThat(err.toString()).contains("refused: ").contains("text.edf");
        assertThat(out.toString()).contains("Jane-Doe.edf  sent");
    }

    @Test
    void leadThatTheRecordingDoesNotHaveCannotComeOff() {
        assertThat(replay("dead", "--dead-lead", "Fpz-Cz@1")).isEqualTo(3);

        assertThat(err.toString()).contains("Jane-Doe.edf: --dead-lead Fpz-Cz (expected: one of its ");
    }

    @Test
    void explainsWrongUsage() {
        assertThat(run("monitor")).isEqualTo(2);
        assertThat(run("monitor", "--kafka", "localhost")).isEqualTo(2);
        assertThat(run("monitor", "--kafka", kafka, "--topic-prefix", "two words"))
                .isEqualTo(2);
        assertThat(run("monitor", "--kafka", kafka, "--kafka-config", "missing.properties"))
                .isEqualTo(3);
        assertThat(replay("usage", "--speed", "fast")).isEqualTo(2);
        assertThat(replay("usage", "--duplicates", "2")).isEqualTo(2);
        assertThat(replay("usage", "--silent", "long@3")).isEqualTo(2);
        assertThat(replay("usage", "--clock-jump", "an hour@3")).isEqualTo(2);
        assertThat(replay("usage", "--dead-lead", "C4-M1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--silent: 'long' (expected: a number at a minute, such as 5@90)")
                .contains("--clock-jump: 'an hour' (expected: a number at a minute, such as -3600@90)")
                .contains("'C4-M1' (expected: WHAT@MINUTE, such as C4-M1@90)")
                .contains("bootstrapServers: localhost (expected: HOST:PORT")
                .contains("topicPrefix: two words")
                .contains("missing.properties")
                .contains("'fast' (expected: a number > 0, or max)")
                .contains("duplicateShare: 2.0");
    }

    private static List<String> scoredStages() throws IOException {
        return Files.readAllLines(folder.resolve("Jane-Doe.stages.csv")).stream()
                .skip(1)
                .map(row -> row.split(","))
                .map(row -> row[0] + " " + (row[STAGE_COLUMN].equals("R") ? "REM" : row[STAGE_COLUMN]))
                .toList();
    }

    private int replay(String prefix, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("replay", night.toString(), "--to", kafka, "--topic-prefix", prefix));
        if (!List.of(more).contains("--speed")) {
            arguments.addAll(List.of("--speed", "max"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
