package org.hypnoflow.flink.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SignalChunk;

/**
 * What goes wrong with a bed itself: an electrode comes off, or nothing comes for a while and is lost. By recording time
 * alone, so that every replay has the same faults.
 *
 * @param deadLead label of the channel that gives digital zeros from {@code deadFromSeconds} on; empty for none
 * @param silentSeconds for which nothing comes, from {@code silentFromSeconds} on; 0 for never
 */
public record SignalFaults(String deadLead, double deadFromSeconds, double silentFromSeconds, double silentSeconds)
        implements Serializable {
    public static final SignalFaults NONE = new SignalFaults("", 0, 0, 0);

    public SignalFaults {
        requireNonNull(deadLead, "deadLead");
        if (!(deadFromSeconds >= 0)) {
            throw new IllegalArgumentException("deadFromSeconds: " + deadFromSeconds + " (expected: >= 0)");
        }
        if (!(silentFromSeconds >= 0 && silentSeconds >= 0)) {
            throw new IllegalArgumentException(
                    "silence: from " + silentFromSeconds + " s for " + silentSeconds + " s (expected: both >= 0)");
        }
    }

    /** Whether what begins at {@code seconds} never comes. */
    boolean isSilent(double seconds) {
        return seconds >= silentFromSeconds && seconds < silentFromSeconds + silentSeconds;
    }

    /** The chunk as a recorder with these electrodes sends it. */
    SignalChunk send(SignalChunk chunk, List<Channel> sources) {
        if (deadLead.isEmpty()) {
            return chunk;
        }
        byte[] samples = chunk.samples().clone();
        int from = 0;
        for (int source = 0; source < sources.size(); source++) {
            int bytes = chunk.counts()[source] * chunk.encoding().bytesPerSample();
            double seconds =
                    chunk.firstSamples()[source] / sources.get(source).rate().hz();
            if (sources.get(source).label().equals(deadLead) && seconds >= deadFromSeconds) {
                Arrays.fill(samples, from, from + bytes, (byte) 0);
            }
            from += bytes;
        }
        return chunk.withSamples(chunk.encoding(), samples);
    }
}
