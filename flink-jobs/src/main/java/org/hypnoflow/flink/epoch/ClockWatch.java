package org.hypnoflow.flink.epoch;

import java.util.Locale;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.signal.ClockStep;
import org.hypnoflow.signal.ClockTrack;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalChunk;

/** Reads recorders' clocks off their chunks, for people alone: a clock moves no sample and no stage. */
final class ClockWatch {
    private final Counter jumps;
    private double largestDriftPpm;

    ClockWatch(MetricGroup metrics) {
        MetricGroup clock = metrics.addGroup("clock");
        jumps = clock.counter("jumps");
        clock.gauge("largestDriftPpm", () -> largestDriftPpm);
    }

    /** Takes the reading of a chunk and gives what it tells. */
    Optional<TechnicalEvent> read(Recording recording, SignalChunk chunk, RecordingState state) {
        ClockTrack before = state.clock();
        ClockStep step = before.next(recording, chunk);
        if (!step.track().equals(before)) {
            state.clock(step.track());
        }
        double ppm = step.track().driftPpm();
        if (Math.abs(ppm) > Math.abs(largestDriftPpm)) {
            largestDriftPpm = ppm;
        }
        if (step.jumpSeconds() != 0) {
            jumps.inc();
            return Optional.of(event(
                    recording, false, jumped(step.jumpSeconds(), step.track().jumpSeconds())));
        }
        return step.settled() ? Optional.of(event(recording, true, "steady for a minute")) : Optional.empty();
    }

    private static String jumped(double bySeconds, double atSeconds) {
        return String.format(Locale.ROOT, "by %+.1f s at %.0f s of the recording", bySeconds, atSeconds);
    }

    private static TechnicalEvent event(Recording recording, boolean over, String detail) {
        return new TechnicalEvent(recording.id(), TechnicalFault.CLOCK_JUMP, over, detail);
    }
}
