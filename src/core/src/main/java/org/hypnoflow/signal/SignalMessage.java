package org.hypnoflow.signal;

/** What a recorder sends: the start of a recording, a chunk of it, or its end. Exactly one of the three is not null. */
public record SignalMessage(String recordingID, Recording started, SignalChunk chunk, RecordingEnd ended) {

    public SignalMessage {
        int parts = (started == null ? 0 : 1) + (chunk == null ? 0 : 1) + (ended == null ? 0 : 1);
        if (parts != 1) {
            throw new IllegalArgumentException("signal message: " + parts + " parts (expected: 1)");
        }
    }

    public static SignalMessage of(Recording started) {
        return new SignalMessage(started.id(), started, null, null);
    }

    public static SignalMessage of(SignalChunk chunk) {
        return new SignalMessage(chunk.recordingID(), null, chunk, null);
    }

    public static SignalMessage of(RecordingEnd ended) {
        return new SignalMessage(ended.recordingID(), null, null, ended);
    }
}
