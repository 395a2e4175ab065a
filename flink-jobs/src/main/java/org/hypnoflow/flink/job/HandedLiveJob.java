package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.sink.CallerSink;
import org.hypnoflow.flink.sink.Callers;
import org.hypnoflow.flink.source.LaneSource;
import org.hypnoflow.flink.source.Lanes;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.SignalMessage;

/**
 * Scores what recorders in this JVM hand over, without Kafka: from signals to scores it is the live job with a model that
 * never changes, and there is no topic before or behind it. Runs until it is interrupted. What was under way when the job fails is lost, since nothing
 * keeps it.
 */
public final class HandedLiveJob implements AutoCloseable {
    private final ModelPackage model;
    private final int parallelism;
    private final long checkpointMillis;
    private final Path folder;
    private final String lanes;

    /** @param folder where checkpoints lie */
    public HandedLiveJob(ModelPackage model, int parallelism, long checkpointMillis, Path folder) {
        JobConfiguration.requireSane(parallelism, checkpointMillis);
        this.model = model;
        this.parallelism = parallelism;
        this.checkpointMillis = checkpointMillis;
        this.folder = folder;
        this.lanes = Lanes.open(parallelism);
    }

    /** Hands {@code message} over; waits while the job is far behind. Each recording from one thread. */
    public void hand(SignalMessage message) throws InterruptedException {
        Lanes.of(lanes).put(message);
    }

    /** Runs until it is interrupted or the job fails. */
    public void run(LiveListener listener) throws ScoreJobException, InterruptedException {
        String caller = Callers.register();
        try (EmbeddedFlink flink = EmbeddedJob.startFlink(parallelism)) {
            JobResult result =
                    new EmbeddedJob(flink, caller).run(graph(caller), element -> LiveJob.tell(listener, element));
            EmbeddedJob.requireFinished(result, "while it scored what was handed over");
        } finally {
            Callers.forget(caller);
        }
    }

    private StreamGraph graph(String caller) {
        Configuration configuration =
                JobConfiguration.bounded(parallelism, checkpointMillis, StateBackend.HEAP, folder);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        DataStream<SignalMessage> signals = environment
                .fromSource(
                        new LaneSource(lanes),
                        WatermarkStrategy.noWatermarks(),
                        "signals",
                        TypeInformation.of(SignalMessage.class))
                .uid(Uids.SIGNALS);
        ScoreTopology scored =
                ScoreTopology.of(signals, model, AssemblyLimits.DEFAULT, BundleLimits.USUAL, UnaryOperator.identity());
        scored.scores()
                .sinkTo(new CallerSink<>(caller))
                .name("scores-to-caller")
                .uid(Uids.SCORES_TO_CALLER);
        scored.rejected()
                .sinkTo(new CallerSink<>(caller))
                .name("rejected-to-caller")
                .uid(Uids.REJECTED_TO_CALLER);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("live");
        return graph;
    }

    @Override
    public void close() {
        Lanes.close(lanes);
    }
}
