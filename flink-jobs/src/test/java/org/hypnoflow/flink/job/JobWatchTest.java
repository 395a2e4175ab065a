package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JobWatchTest {
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(60)
    void tellsOnceWhyAJobFailsAgainAndAgain() throws Exception {
        try (EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            StreamGraph graph = failing(flink.folder());
            graph.setJobId(JobID.generate());
            JobID job = flink.cluster().submitJob(graph).get().getJobID();
            JobWatch watch = new JobWatch(flink.cluster(), job, notices::add);

            while (notices.isEmpty()) {
                watch.look();
                Thread.sleep(100);
            }
            long until = System.nanoTime() + Duration.ofSeconds(7).toNanos();
            while (System.nanoTime() < until) {
                watch.look();
                Thread.sleep(100);
            }
            flink.cluster().cancelJob(job).get();
        }

        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("the job fails and begins again until it goes: ")
                .contains("no such luck");
    }

    private static StreamGraph failing(Path folder) {
        Configuration often = JobConfiguration.bounded(1, 1000, StateBackend.HEAP, folder);
        often.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(often);
        environment
                .fromData(1)
                .uid("source")
                .map(one -> {
                    if (one == 1) {
                        throw new IllegalStateException("no such luck");
                    }
                    return one;
                })
                .uid("failing")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        return environment.getStreamGraph();
    }
}
