package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTopologyTest {
    @TempDir
    Path temp;

    private StreamGraph graph;

    @BeforeEach
    void builds() throws Exception {
        LiveJobOptions options = LiveJobOptions.of(KafkaAccess.of("127.0.0.1:9092"), Topics.DEFAULT);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                JobConfiguration.unbounded(options.withParallelism(2), temp));
        new LiveTopology(TinyModel.write(temp.resolve("tiny")), options, UnaryOperator.identity())
                .build(environment, "nobody");
        graph = environment.getStreamGraph();
    }

    @Test
    void uidsNeverChange() {
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .doesNotContainNull()
                .containsExactlyInAnyOrder(
                        "signals",
                        "admission",
                        "epochs",
                        "encoder",
                        "context",
                        "head",
                        "scores",
                        "scores-to-caller",
                        "settled",
                        "commit-deadline",
                        "stages-out",
                        "Sink Committer: stages-out",
                        "unsettled",
                        "live-stages-out",
                        "Sink Committer: live-stages-out",
                        "transitions",
                        "transitions-out",
                        "Sink Committer: transitions-out",
                        "rejected-out",
                        "Sink Committer: rejected-out",
                        "rejected-to-caller",
                        "commands",
                        "command-admission",
                        "models",
                        "model-admission",
                        "bed-scores",
                        "clock-events",
                        "alert-rules",
                        "alerts",
                        "alerts-out",
                        "Sink Committer: alerts-out",
                        "alerts-to-caller");
    }

    @Test
    void samplesChangeThreadsOnce() {
        assertThat(StreamSupport.stream(graph.getJobGraph().getVertices().spliterator(), false)
                        .map(JobVertex::getName)
                        .filter(name -> name.contains("epochs") || name.contains("signals")))
                .satisfiesExactlyInAnyOrder(
                        source -> assertThat(source).isEqualTo("Source: signals -> admission"),
                        chain -> assertThat(chain).startsWith("epochs -> (encoder -> context -> head -> scores -> ("));
    }
}
