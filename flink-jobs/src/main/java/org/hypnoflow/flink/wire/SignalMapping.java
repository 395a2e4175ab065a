package org.hypnoflow.flink.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.wire.RecordingEnded;
import org.hypnoflow.wire.RecordingStarted;

/** The messages of a recorder, to and from the records of the signals topic. */
final class SignalMapping {
    /** What the signals topic holds. */
    static final List<Schema> SCHEMAS = List.of(
            org.hypnoflow.wire.SignalChunk.getClassSchema(),
            RecordingStarted.getClassSchema(),
            RecordingEnded.getClassSchema());

    private static final Pattern RECORDING_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    /** Far beyond any night, and far from overflow. */
    private static final long MOST_SAMPLES = 1L << 48;

    private SignalMapping() {}

    static boolean isRecordingID(String text) {
        return RECORDING_ID.matcher(text).matches();
    }

    /** @throws IllegalArgumentException where it is none */
    static void requireRecordingID(String id) {
        if (!isRecordingID(id)) {
            throw new IllegalArgumentException(
                    "recordingID: " + id.length() + " letters (expected: 1 to 128 of A-Z a-z 0-9 . _ -)");
        }
    }

    /** @param start when the recording started, for its announcement; null where unknown */
    static SpecificRecord toWire(SignalMessage message, RecordingStart start) {
        if (message.started() != null) {
            return RecordingMapping.toWire(message.started(), start);
        }
        return message.chunk() != null ? toWire(message.chunk()) : toWire(message.ended());
    }

    /** @throws IllegalArgumentException where a value is beyond what the flow takes */
    static SignalMessage toCore(SpecificRecord message) {
        if (message instanceof RecordingStarted started) {
            requireRecordingID(started.getRecordingID());
            return SignalMessage.of(RecordingMapping.toCore(started));
        }
        if (message instanceof org.hypnoflow.wire.SignalChunk chunk) {
            requireRecordingID(chunk.getRecordingID());
            return SignalMessage.of(toCore(chunk));
        }
        RecordingEnded ended = (RecordingEnded) message;
        requireRecordingID(ended.getRecordingID());
        return SignalMessage.of(
                new RecordingEnd(ended.getRecordingID(), samples(ended.getTotalSamples()), ended.getFailure()));
    }

    private static org.hypnoflow.wire.SignalChunk toWire(SignalChunk chunk) {
        return new org.hypnoflow.wire.SignalChunk(
                chunk.recordingID(),
                chunk.sequence(),
                LongStream.of(chunk.firstSamples()).boxed().toList(),
                IntStream.of(chunk.counts()).boxed().toList(),
                org.hypnoflow.wire.SampleEncoding.valueOf(chunk.encoding().name()),
                chunk.deviceMillis() == SignalChunk.NO_CLOCK ? null : (Long) chunk.deviceMillis(),
                ByteBuffer.wrap(chunk.samples()));
    }

    private static RecordingEnded toWire(RecordingEnd end) {
        return new RecordingEnded(
                end.recordingID(), LongStream.of(end.totalSamples()).boxed().toList(), end.failure());
    }

    private static SignalChunk toCore(org.hypnoflow.wire.SignalChunk chunk) {
        return new SignalChunk(
                chunk.getRecordingID(),
                chunk.getSequence(),
                samples(chunk.getFirstSamples()),
                chunk.getCounts().stream().mapToInt(Integer::intValue).toArray(),
                SampleEncoding.valueOf(chunk.getEncoding().name()),
                chunk.getDeviceMillis() == null ? SignalChunk.NO_CLOCK : chunk.getDeviceMillis(),
                bytes(chunk.getSamples()));
    }

    private static long[] samples(List<Long> samples) {
        if (samples.size() > RecordingMapping.MOST_CHANNELS) {
            throw new IllegalArgumentException(
                    samples.size() + " sources (expected: up to " + RecordingMapping.MOST_CHANNELS + ")");
        }
        return samples.stream()
                .mapToLong(sample -> {
                    if (sample > MOST_SAMPLES) {
                        throw new IllegalArgumentException(
                                "sample " + sample + " (expected: up to " + MOST_SAMPLES + ")");
                    }
                    return sample;
                })
                .toArray();
    }

    /** Without a copy where the buffer is an array of its own. */
    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
