package org.hypnoflow.flink.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.SendFailure;
import org.hypnoflow.flink.sink.CallerSink;
import org.hypnoflow.flink.sink.Callers;
import org.hypnoflow.flink.sink.KafkaSinks;
import org.hypnoflow.flink.source.EdfReplaySource;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalMessage;

/**
 * Sends recorded nights to the signals topic as their recorders would have, at least once, with a Flink job inside this
 * JVM. Paced, all recordings run side by side, each by its own clock; unpaced, one after the other.
 */
public final class ReplayJob {
    private static final long CHECKPOINT_MILLIS = 5_000;

    private final ReplayJobOptions options;

    public ReplayJob(ReplayJobOptions options) {
        this.options = options;
    }

    /**
     * Runs until all recordings are sent.
     *
     * @param starts when recordings started, by id; those missing are announced without
     * @param ended receives the end of each recording on the calling thread, at least once
     * @throws KafkaUnavailableException where the topic keeps refusing what is sent, or would refuse a chunk
     */
    public void run(List<ReplayRequest> requests, Map<String, RecordingStart> starts, Consumer<RecordingEnd> ended)
            throws ScoreJobException, KafkaUnavailableException, InterruptedException {
        new ChunkFit(options, starts).require(requests);
        try (EmbeddedFlink flink = EmbeddedJob.startFlink(1)) {
            run(flink, requests, starts, ended);
        }
    }

    void run(
            EmbeddedFlink flink,
            List<ReplayRequest> requests,
            Map<String, RecordingStart> starts,
            Consumer<RecordingEnd> ended)
            throws ScoreJobException, KafkaUnavailableException, InterruptedException {
        String caller = Callers.register();
        try {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                    JobConfiguration.bounded(1, CHECKPOINT_MILLIS, StateBackend.HEAP, flink.folder()));
            build(environment, requests, starts, caller);
            StreamGraph graph = environment.getStreamGraph();
            graph.setJobName("replay");
            AtomicReference<Exception> refused = new AtomicReference<>();
            JobResult result = new EmbeddedJob(flink, caller).run(graph, element -> {
                if (element instanceof SignalMessage message) {
                    ended.accept(message.ended());
                } else {
                    refused.compareAndSet(null, (Exception) element);
                }
            });
            requireSent(result, refused.get());
        } finally {
            Callers.forget(caller);
        }
    }

    /** @param refused what the broker first refused, null where it took all */
    private void requireSent(JobResult result, Exception refused) throws ScoreJobException, KafkaUnavailableException {
        try {
            EmbeddedJob.requireFinished(result, "while it sent recordings");
        } catch (ScoreJobException failed) {
            if (refused == null) {
                throw failed;
            }
            throw SendFailure.of(options.kafka(), options.topics().signals(), refused);
        }
    }

    private void build(
            StreamExecutionEnvironment environment,
            List<ReplayRequest> requests,
            Map<String, RecordingStart> starts,
            String caller) {
        DataStream<SignalMessage> signals = environment
                .fromSource(
                        new EdfReplaySource(requests, options.pace(), options.faults()),
                        WatermarkStrategy.noWatermarks(),
                        "replay",
                        TypeInformation.of(SignalMessage.class))
                .uid(Uids.REPLAY);
        signals.map(Sending.of(requests, options.floats()), TypeInformation.of(SignalMessage.class))
                .name("without-file-name")
                .uid(Uids.WITHOUT_FILE_NAME)
                .sinkTo(KafkaSinks.atLeastOnce(
                        options.kafka(),
                        RecordingKeyedSerializer.signals(options.topics().signals(), starts),
                        caller))
                .name("signals-out")
                .uid(Uids.SIGNALS_OUT);
        signals.filter(message -> message.ended() != null)
                .name("ends")
                .uid(Uids.ENDS)
                .sinkTo(new CallerSink<>(caller))
                .name("ends-to-caller")
                .uid(Uids.ENDS_TO_CALLER);
    }
}
