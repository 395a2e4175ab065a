package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.source.ReplayRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTopologyTest {
    @TempDir
    Path temp;

    private StreamGraph graph;

    @BeforeEach
    void builds() throws Exception {
        ScoreJobOptions options = ScoreJobOptions.DEFAULT.withParallelism(2);
        ReplayRequest request = TinyNight.request("r1", TinyNight.write(temp.resolve("a.edf"), 30, 1, 1));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                JobConfiguration.bounded(2, 10_000, StateBackend.HEAP, temp));
        new ReplayTopology(TinyModel.write(temp.resolve("tiny")), options, UnaryOperator.identity())
                .build(environment, List.of(request), "nobody");
        graph = environment.getStreamGraph();
    }

    @Test
    void uidsNeverChange() {
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .doesNotContainNull()
                .containsExactlyInAnyOrder(
                        "replay",
                        "epochs",
                        "encoder",
                        "context",
                        "head",
                        "scores",
                        "night-alerts",
                        "nights",
                        "nights-out",
                        "progress-out");
        assertThat(Uids.MAX_PARALLELISM).isEqualTo(720);
    }

    @Test
    void everythingBetweenTheFirstKeyAndTheScoresIsOneChain() {
        JobGraph job = graph.getJobGraph();

        assertThat(StreamSupport.stream(job.getVertices().spliterator(), false).map(JobVertex::getName))
                .containsExactlyInAnyOrder(
                        "Source: replay",
                        "epochs -> encoder -> context -> head -> scores -> night-alerts",
                        "nights -> (nights-out: Writer, progress-out: Writer)");
        assertThat(job.getVertices())
                .allSatisfy(vertex -> assertThat(vertex.getMaxParallelism()).isEqualTo(Uids.MAX_PARALLELISM));
    }
}
