package org.hypnoflow.flink.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.SendFailure;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecordingReplay;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.wire.RecordingKeyedSerializer;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.SignalMessage;

/**
 * Whether the signals topic takes the chunks of recordings, asked before anything is sent. A refusal on the way has the
 * job begin anew, and nights that had ended by then would be scored again.
 */
final class ChunkFit {
    /** More than Kafka adds to a record and its batch, key included. */
    private static final int AROUND_BYTES = 512;
    /** The start, and the first chunk, which is as long as any. */
    private static final int LOOKED_AT = 2;

    private final ReplayJobOptions options;
    private final Map<String, RecordingStart> starts;

    ChunkFit(ReplayJobOptions options, Map<String, RecordingStart> starts) {
        this.options = options;
        this.starts = starts;
    }

    /** @throws KafkaUnavailableException where a recording has a chunk that is too long */
    void require(List<ReplayRequest> requests) throws KafkaUnavailableException, InterruptedException {
        String compression = options.kafka().properties().getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        OptionalInt most = new LabTopics(options.kafka(), options.topics())
                .mostBytes(options.topics().signals());
        if (most.isEmpty() || !compression.equals("none")) {
            return;
        }
        Sending sending = Sending.of(requests, options.floats());
        for (ReplayRequest request : requests) {
            int bytes = longest(request, sending);
            if (bytes + AROUND_BYTES > most.getAsInt()) {
                throw SendFailure.of(
                        options.kafka(),
                        options.topics().signals(),
                        new RecordTooLargeException("a chunk of " + request.recordingID() + " has " + bytes
                                + " bytes, and the topic takes " + most.getAsInt() + "; nothing was sent"));
            }
        }
    }

    private int longest(ReplayRequest request, Sending sending) {
        RecordingKeyedSerializer<SignalMessage> serializer =
                RecordingKeyedSerializer.signals(options.topics().signals(), starts);
        serializer.open(null, null);
        int longest = 0;
        try (RecordingReplay replay = RecordingReplay.begin(request, options.pace(), DeliveryFaults.NONE)) {
            for (int i = 0; i < LOOKED_AT && !replay.isEnded(); i++) {
                for (SignalMessage message : replay.next()) {
                    longest = Math.max(
                            longest,
                            serializer
                                    .serialize(sending.map(message), null, null)
                                    .value()
                                    .length);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(request.file() + ": cannot be closed", failure);
        }
        return longest;
    }
}
