package org.hypnoflow.flink.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.RuleSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RuleSourceTest {
    private static final Duration EVERY = Duration.ofMillis(10);

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    @SuppressWarnings("try") // an interrupt ends the test all the same
    void streamsEveryChangeOfTheFileWithoutKryo() throws Exception {
        Path file = put(AlertRulesYaml.shippedText());
        Configuration job = new Configuration();
        job.set(PipelineOptions.GENERIC_TYPES, false);
        job.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, job);
        RuleSource source = RuleSource.watching(AlertRulesYaml.shipped(), file, EVERY);

        try (CloseableIterator<RuleSet> rules = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "rules")
                .rebalance()
                .map(set -> set)
                .returns(RuleSet.class)
                .executeAndCollect()) {
            assertThat(rules.next()).usingRecursiveComparison().isEqualTo(AlertRulesYaml.shipped());
            put("rules: {lead-off: {text: Lead, fault: lead-of}}");
            put("rules: {lead-off: {text: Lead, fault: lead-off}}");
            assertThat(rules.next().rules()).extracting(AlertRule::text).containsExactly("Lead");
            put("rules: {lead-off: {text: A lead, fault: lead-off}}");
            assertThat(rules.next().rules()).extracting(AlertRule::text).containsExactly("A lead");
        }
    }

    @Test
    void neverEndsAndRefusesCheckpointsOfAnotherVersion() throws IOException {
        RuleSource source = RuleSource.watching(RuleSet.NONE, folder.resolve("rules.yaml"));
        SimpleVersionedSerializer<Integer> serializer = source.getEnumeratorCheckpointSerializer();

        assertThat(source.getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(serializer.serialize(NoEnumerator.NOTHING)).isEmpty();
        assertThat(serializer.deserialize(serializer.getVersion(), new byte[0])).isEqualTo(NoEnumerator.NOTHING);
        for (SimpleVersionedSerializer<?> one : List.of(serializer, source.getSplitSerializer())) {
            assertThatThrownBy(() -> one.deserialize(2, new byte[0]))
                    .isInstanceOf(IOException.class)
                    .hasMessage("version of a checkpoint of the alert rules: 2 (expected: 1)");
        }
    }

    @Test
    void checkpointHoldsSubmissionAndVersion() throws IOException {
        GivenRulesSerializer serializer = new GivenRulesSerializer();
        GivenRules given = new GivenRules("a submission", "0123abcd");

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(given)))
                .isEqualTo(given);
    }

    @Test
    @Timeout(120)
    void givesRulesThatStayOnceAndEndsWhereItShall() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);

        assertThat(environment
                        .fromSource(
                                RuleSource.of(AlertRulesYaml.shipped(), true),
                                WatermarkStrategy.noWatermarks(),
                                "rules")
                        .executeAndCollect(10))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(AlertRulesYaml.shipped());
        assertThat(RuleSource.of(RuleSet.NONE, false).getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    }

    private Path put(String text) throws IOException {
        Path written = Files.writeString(folder.resolve("rules.yaml.new"), text);
        return Files.move(written, folder.resolve("rules.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
}
