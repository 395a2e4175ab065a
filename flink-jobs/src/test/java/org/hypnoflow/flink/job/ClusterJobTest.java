package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a submission says before anything runs. */
class ClusterJobTest {
    @TempDir
    Path temp;

    @Test
    void tellsWhatIsMissingOrWrong() throws Exception {
        String model = TinyModel.write(temp.resolve("tiny")).folder().toString();

        assertRefused("Missing required option: '--model=DIR'", "--kafka", "127.0.0.1:9092");
        assertRefused("'--nights'", "--kafka", "127.0.0.1:9092", "--model", model, "--nights", "3");
        assertRefused("bootstrapServers: nowhere", "--kafka", "nowhere", "--model", model);
        assertRefused("topicPrefix: a b", "--kafka", "127.0.0.1:9092", "--model", model, "--topic-prefix", "a b");
        assertRefused(
                "expected one of [HEAP, ROCKSDB]", "--kafka", "127.0.0.1:9092", "--model", model, "--backend", "x");
        assertRefused("parallelism: 0", "--kafka", "127.0.0.1:9092", "--model", model, "--parallelism", "0");
        assertRefused(
                "checkpointMillis: 0", "--kafka", "127.0.0.1:9092", "--model", model, "--checkpoint-seconds", "0");
        assertRefused(
                "checkpointMillis: 301000 (expected: <= 300000, half of Kafka's transaction.timeout.ms)",
                "--kafka",
                "127.0.0.1:9092",
                "--model",
                model,
                "--checkpoint-seconds",
                "301");
        assertRefused("device: gpu (expected: cpu", "--kafka", "127.0.0.1:9092", "--model", model, "--device", "gpu");
        assertRefused(
                "--bundle: 0 (expected: 1 to 1024)", "--kafka", "127.0.0.1:9092", "--model", model, "--bundle", "0");
        assertRefused("forgetAfter: PT0S", "--kafka", "127.0.0.1:9092", "--model", model, "--forget-after", "0");
        assertRefused(
                "no-model",
                "--kafka",
                "127.0.0.1:9092",
                "--model",
                temp.resolve("no-model").toString());
    }

    @Test
    void tellsWhichLineOfTheRulesIsWrong() throws Exception {
        String model = TinyModel.write(temp.resolve("tiny")).folder().toString();
        Path rules = Files.writeString(temp.resolve("rules.yaml"), "rules:\n  a:\n    txet: x\n");

        assertRefused("rules.yaml", "--kafka", "127.0.0.1:9092", "--model", model, "--rules", rules.toString());
    }

    @Test
    void tellsThatNobodyAnswers() throws Exception {
        String model = TinyModel.write(temp.resolve("tiny")).folder().toString();
        Path quick = Files.writeString(temp.resolve("kafka.properties"), "client.id=quick\n");

        assertThatThrownBy(() -> ClusterJob.main(
                        new String[] {"--kafka", "127.0.0.1:9", "--model", model, "--kafka-config", quick.toString()}))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("Kafka at 127.0.0.1:9");
    }

    @Test
    void helpTeachesEveryOption() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ClusterJob.run(new String[] {"--help"}, out);

        List<String> options = new ArrayList<>();
        new CommandLine(new ClusterArguments())
                .getCommandSpec()
                .options()
                .forEach(option -> options.add(option.longestName()));
        assertThat(options).hasSizeGreaterThan(10);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(options);
    }

    private static void assertRefused(String told, String... arguments) {
        assertThatThrownBy(() -> ClusterJob.main(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hypnoflow job: ")
                .hasMessageContaining(told);
    }
}
