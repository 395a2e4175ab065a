package org.hypnoflow.flink.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalMessage;

/** Makes of what was read from files what their recorders would have sent. */
final class Sending implements MapFunction<SignalMessage, SignalMessage> {
    /** What others are told of a file that breaks: the reason names the file, and the file may name a patient. */
    private static final String BROKEN_OFF = "the recorded file breaks off";

    private final HashMap<String, List<Calibration>> calibrations;

    private Sending(Map<String, List<Calibration>> calibrations) {
        this.calibrations = new HashMap<>(calibrations);
    }

    /** @param floats whether samples go as physical values of 32 bits, else as they stand in the file */
    static Sending of(List<ReplayRequest> requests, boolean floats) {
        Map<String, List<Calibration>> calibrations = new HashMap<>();
        if (floats) {
            for (ReplayRequest request : requests) {
                calibrations.put(
                        request.recordingID(),
                        new ArrayList<>(request.selection().sources().stream()
                                .map(Channel::calibration)
                                .toList()));
            }
        }
        return new Sending(calibrations);
    }

    @Override
    public SignalMessage map(SignalMessage message) {
        List<Calibration> physical = calibrations.get(message.recordingID());
        if (message.chunk() != null && physical != null) {
            return SignalMessage.of(message.chunk().asFloats(physical));
        }
        RecordingEnd end = message.ended();
        return end == null || end.failure() == null
                ? message
                : SignalMessage.of(new RecordingEnd(end.recordingID(), end.totalSamples(), BROKEN_OFF));
    }
}
