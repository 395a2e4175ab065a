package org.hypnoflow.bench;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.hypnoflow.flink.job.HandedLiveJob;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalMessage;

/** Where recorders send to. */
interface WayToLab {
    void announce(Recording recording) throws Exception;

    void send(SignalMessage message) throws Exception;

    /** Bytes under the key of a recording, as a broken recorder sends them. */
    void sendBytes(String recordingID, byte[] bytes) throws Exception;

    /** To the signals topic. */
    static WayToLab through(LabVoice lab) {
        RecordingStart start = new RecordingStart(LocalDateTime.of(2026, 11, 24, 22, 0), ZoneId.of("Europe/Berlin"));
        return new WayToLab() {
            @Override
            public void announce(Recording recording) throws Exception {
                lab.announce(recording, start);
            }

            @Override
            public void send(SignalMessage message) throws Exception {
                lab.stream(message);
            }

            @Override
            public void sendBytes(String recordingID, byte[] bytes) throws Exception {
                lab.streamBytes(recordingID, bytes);
            }
        };
    }

    /** Into the job's own JVM, where nothing is but messages. */
    static WayToLab into(HandedLiveJob job) {
        return new WayToLab() {
            @Override
            public void announce(Recording recording) throws InterruptedException {
                job.hand(SignalMessage.of(recording));
            }

            @Override
            public void send(SignalMessage message) throws InterruptedException {
                job.hand(message);
            }

            @Override
            public void sendBytes(String recordingID, byte[] bytes) {
                throw new UnsupportedOperationException("bytes: no topic to send them to (expected: a lab with Kafka)");
            }
        };
    }
}
