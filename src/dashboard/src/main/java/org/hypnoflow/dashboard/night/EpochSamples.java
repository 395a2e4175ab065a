package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;

/** The raw samples of one epoch, gathered from chunks that are read again. Not thread-safe. */
public final class EpochSamples {
    private static final int HORIZON_SECONDS = 10;
    /** One may be astray. */
    private static final int ENOUGH_BEHIND = 2;

    private final Recording recording;
    private final long epoch;
    private final List<SignalChunk> chunks = new ArrayList<>();
    private int behind;

    public EpochSamples(Recording recording, long epoch) {
        this.recording = recording;
        this.epoch = epoch;
    }

    /** The samples as a page draws them. */
    public record SignalsView(long epoch, List<ChannelView> channels) {}

    /**
     * One channel of them.
     *
     * @param values in the channel's unit, null where none came
     */
    public record ChannelView(String label, String unit, double rateHz, Float[] values) {}

    /** Takes a chunk; tells whether more are wanted. */
    public boolean take(SignalChunk chunk) {
        if (chunk.counts().length != recording.sources().size()) {
            return true;
        }
        boolean overlaps = false;
        boolean isBehind = false;
        boolean atEnd = true;
        for (int source = 0; source < chunk.counts().length; source++) {
            long from = chunk.firstSamples()[source];
            long to = from + chunk.counts()[source];
            overlaps |= from < end(source) && to > first(source);
            isBehind |= from >= rate(source).firstSampleAtOrAfter(endSecond() + HORIZON_SECONDS);
            atEnd &= to >= end(source);
        }
        if (overlaps) {
            chunks.add(chunk);
        }
        behind += isBehind ? 1 : 0;
        return behind < ENOUGH_BEHIND && !(atEnd && isWhole());
    }

    private boolean isWhole() {
        for (int source = 0; source < recording.sources().size(); source++) {
            for (int value : digital(source)) {
                if (value == OpenEpochs.MISSING) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether nothing of the epoch came. */
    public boolean isEmpty() {
        return chunks.isEmpty();
    }

    public SignalsView view() {
        List<ChannelView> channels = new ArrayList<>();
        for (int source = 0; source < recording.sources().size(); source++) {
            Channel channel = recording.sources().get(source);
            int[] digital = digital(source);
            Float[] values = new Float[digital.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = digital[i] == OpenEpochs.MISSING
                        ? null
                        : Float.valueOf((float) channel.calibration().physical(digital[i]));
            }
            channels.add(new ChannelView(
                    channel.label(), channel.unit(), channel.rate().hz(), values));
        }
        return new SignalsView(epoch, channels);
    }

    private int[] digital(int source) {
        return OpenEpochs.gather(
                chunks, source, recording.sources().get(source).calibration(), first(source), end(source));
    }

    private long first(int source) {
        return rate(source).firstSampleAtOrAfter(epoch * EpochGrid.EPOCH_SECONDS);
    }

    private long end(int source) {
        return rate(source).firstSampleAtOrAfter(endSecond());
    }

    private long endSecond() {
        return (epoch + 1) * EpochGrid.EPOCH_SECONDS;
    }

    private SampleRate rate(int source) {
        return recording.sources().get(source).rate();
    }
}
