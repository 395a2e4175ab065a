package org.hypnoflow.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private static final String SHIPPED = "student-cnn-rnn";

    @TempDir
    Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsAndVerifiesTheShippedPackages() {
        assertThat(run("models", "list")).isZero();

        assertThat(out.toString().lines())
                .allMatch(line -> line.matches("(\\S+)  \\1-\\d+  cnn-(rnn|gcn)  .*  [0-9a-f]{64}"))
                .extracting(line -> line.substring(0, line.indexOf("  ")))
                .containsExactly("student-cnn-gcn", SHIPPED, "student-eeg", "student-eeg-eog");
    }

    @Test
    void listsARefusedPackageWithItsReason() throws Exception {
        Files.writeString(Files.createDirectory(temp.resolve("broken")).resolve("manifest.json"), "{}");

        assertThat(run("models", "list", "--models", temp.toString(), "--json")).isEqualTo(3);
        assertThat(out.toString()).startsWith("{\"package\":\"broken\",\"refused\":\"model package");
        assertThat(run("models", "list", "--models", temp.resolve("nowhere").toString()))
                .isEqualTo(3);
    }

    @Test
    void refusesNamesThatArePathsAndPackagesThatAreNotThere() {
        assertThat(run("models", "activate", "../x", "--by", "MK", "--kafka", "127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("package: ../x (expected: the name of a folder");
        assertThat(run("models", "activate", "nothing", "--by", "MK", "--kafka", "127.0.0.1:1"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("no such folder");
    }

    @Test
    void activatesAPackageOfALab() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(temp.resolve("kafka"))) {
            String kafka = broker.bootstrapServers();
            List<String> made = new LabTopics(KafkaAccess.of(kafka), Topics.DEFAULT).make(2);
            assertThat(made).contains("hypnoflow.models");

            assertThat(run("models", "activate", SHIPPED, "--running", "--by", "MK", "--kafka", kafka))
                    .as(err.toString())
                    .isZero();
            assertThat(run("models", "activate", SHIPPED, "--digest", "0".repeat(64), "--by", "MK", "--kafka", kafka))
                    .isZero();
            assertThat(run("models", "activate", SHIPPED, "--by", "MK", "--kafka", kafka, "--topic-prefix", "other"))
                    .as("no such topic")
                    .isEqualTo(4);
        }
    }

    private int run(String... arguments) {
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
