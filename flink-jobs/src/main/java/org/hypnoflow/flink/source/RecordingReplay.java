package org.hypnoflow.flink.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.edf.EdfFile;

/**
 * Sends one recording, step by step: its start, its chunks, its end. A file that breaks ends its recording with the
 * failure as reason, at the last sample that was sent; it stops nothing else.
 */
public final class RecordingReplay implements Closeable {
    private final ReplayRequest request;
    private final DeliveryFaults faults;
    private final long[] sent;
    private ChunkCutter cutter;
    private String failure;
    private long next;
    private boolean ended;

    RecordingReplay(ReplaySplit split, ReplayPace pace, DeliveryFaults faults) {
        this.request = split.request();
        this.faults = faults;
        this.next = split.next();
        this.sent = split.sent().clone();
        try {
            open(request.selection().channelIndices(), pace);
        } catch (IOException e) {
            failure = reason(e);
        }
    }

    /** A recording from its start on, delivered with {@code faults}, for whoever is no job. */
    public static RecordingReplay begin(ReplayRequest request, ReplayPace pace, DeliveryFaults faults) {
        return new RecordingReplay(ReplaySplit.of(request), pace, faults);
    }

    private void open(int[] channels, ReplayPace pace) throws IOException {
        EdfFile file = EdfFile.open(request.file());
        try {
            cutter = new ChunkCutter(request.recordingID(), file, channels, pace.chunkMillis(), faults.clock());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    ReplaySplit split() {
        return new ReplaySplit(request, next, sent.clone());
    }

    public boolean isEnded() {
        return ended;
    }

    /** Recording time at which the next step is due. */
    public double dueSeconds() {
        if (next < 0 || cutter == null || cutter.groups() == 0) {
            return 0;
        }
        return cutter.endSeconds(Math.min(next, cutter.groups() - 1));
    }

    /** Recording time that was sent before this replay took over. */
    double resumeSeconds() {
        return next <= 0 || cutter == null || cutter.groups() == 0
                ? 0
                : cutter.endSeconds(Math.min(next, cutter.groups()) - 1);
    }

    /** The next message, or those of the next delivery. */
    public List<SignalMessage> next() {
        List<SignalMessage> messages = new ArrayList<>();
        step(messages::add);
        return messages;
    }

    void step(Consumer<SignalMessage> output) {
        if (next == ReplaySplit.NOTHING_SENT) {
            output.accept(SignalMessage.of(request.recording()));
            next = 0;
        } else if (failure != null || next >= cutter.groups()) {
            long[] totals = failure == null ? cutter.totalSamples() : sent.clone();
            output.accept(SignalMessage.of(new RecordingEnd(request.recordingID(), totals, failure)));
            ended = true;
        } else {
            deliver(output);
        }
    }

    private void deliver(Consumer<SignalMessage> output) {
        try {
            cut(next, output);
            if (faults.repeatsBefore(next)) {
                cut(next - 1, output);
            }
            next++;
        } catch (IOException e) {
            failure = reason(e);
        }
    }

    private void cut(long delivery, Consumer<SignalMessage> output) throws IOException {
        long group = faults.group(delivery, cutter.groups(), cutter.groupMillis());
        boolean lost = faults.loses(group) || faults.signal().isSilent(group * cutter.groupMillis() / 1_000.0);
        cutter.cut(group, chunk -> {
            if (chunk.samples().length > 0 && !lost) {
                advance(chunk);
                output.accept(SignalMessage.of(
                        faults.signal().send(chunk, request.recording().sources())));
            }
        });
    }

    private void advance(SignalChunk chunk) {
        for (int source = 0; source < sent.length; source++) {
            sent[source] = Math.max(sent[source], chunk.firstSamples()[source] + chunk.counts()[source]);
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void close() throws IOException {
        if (cutter != null) {
            cutter.close();
        }
    }
}
