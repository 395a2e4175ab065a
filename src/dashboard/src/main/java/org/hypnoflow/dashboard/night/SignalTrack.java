package org.hypnoflow.dashboard.night;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hypnoflow.flink.lab.Position;
import org.hypnoflow.signal.ClockTrack;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;

/**
 * What is kept of a night's signal: per epoch the quality of each channel, a column of the spectrogram, and where on the
 * topic its samples begin, so that they can be read again. Samples are held for open epochs alone. Not thread-safe.
 */
final class SignalTrack {
    private static final int FIRST_EPOCHS = 240;
    private static final long NOWHERE = -1;

    private final Recording recording;
    private final OpenEpochs open;
    private final Optional<SpectrumColumn> spectrum;
    private ClockTrack clock = ClockTrack.NONE;
    private byte[] quality = new byte[0];
    private byte[] cells = new byte[0];
    private long[] offsets = new long[0];
    private int partition;
    private int epochs;

    SignalTrack(Recording recording) {
        this.recording = recording;
        open = new OpenEpochs(recording.sources());
        spectrum = SpectrumColumn.of(recording);
    }

    Recording recording() {
        return recording;
    }

    /** Epochs that are complete. */
    int epochs() {
        return epochs;
    }

    /** The recorder's clock against its samples. */
    ClockTrack clock() {
        return clock;
    }

    double seconds() {
        return open.seconds();
    }

    /** Takes a chunk and gives the number of epochs that it completed; chunks of other channels are let be. */
    int take(SignalChunk chunk, Position position) {
        if (chunk.counts().length != recording.sources().size() || epochs >= ScoreColumns.MOST_EPOCHS) {
            return 0;
        }
        partition = position.partition();
        locate(chunk, position.offset());
        if (open.take(chunk)) {
            clock = clock.next(recording, chunk).track();
        }
        int before = epochs;
        while (epochs < ScoreColumns.MOST_EPOCHS && open.isComplete()) {
            closeEpoch();
        }
        return epochs - before;
    }

    /** Takes the end of the recording: what is open is complete. */
    int take(RecordingEnd end) {
        int before = epochs;
        while (epochs < ScoreColumns.MOST_EPOCHS && open.hasSamples()) {
            closeEpoch();
        }
        return epochs - before;
    }

    private void locate(SignalChunk chunk, long offset) {
        for (int source = 0; source < chunk.counts().length; source++) {
            if (chunk.counts()[source] > 0) {
                double rateHz = recording.sources().get(source).rate().hz();
                long first = (long) (chunk.firstSamples()[source] / rateHz / 30);
                long last = (long) ((chunk.firstSamples()[source] + chunk.counts()[source] - 1) / rateHz / 30);
                for (long epoch = first; epoch <= Math.min(last, ScoreColumns.MOST_EPOCHS - 1); epoch++) {
                    grow((int) epoch);
                    if (offsets[(int) epoch] == NOWHERE || offsets[(int) epoch] > offset) {
                        offsets[(int) epoch] = offset;
                    }
                }
            }
        }
    }

    private void closeEpoch() {
        int[][] digital = open.digital();
        int channels = digital.length;
        grow(epochs);
        for (int source = 0; source < channels; source++) {
            double rateHz = recording.sources().get(source).rate().hz();
            quality[epochs * channels + source] =
                    (byte) ChannelQuality.of(digital[source], rateHz).ordinal();
        }
        if (spectrum.isPresent()) {
            byte[] column = spectrum.get().cells(digital);
            System.arraycopy(column, 0, cells, epochs * SpectrumColumn.BINS, SpectrumColumn.BINS);
        }
        open.close();
        epochs++;
    }

    private void grow(int epoch) {
        if (epoch >= offsets.length) {
            int room = Math.min(ScoreColumns.MOST_EPOCHS, Math.max(FIRST_EPOCHS, Math.max(epoch + 1, 2 * epochs)));
            int old = offsets.length;
            quality = Arrays.copyOf(quality, room * recording.sources().size());
            cells = Arrays.copyOf(cells, spectrum.isPresent() ? room * SpectrumColumn.BINS : 0);
            offsets = Arrays.copyOf(offsets, room);
            Arrays.fill(offsets, old, room, NOWHERE);
        }
    }

    ChannelQuality quality(int source, int epoch) {
        return ChannelQuality.values()[quality[epoch * recording.sources().size() + source]];
    }

    /** Channel after channel, one byte an epoch of {@code [from, to)}; "no samples" where an epoch is not complete. */
    byte[] qualityBytes(int from, int to) {
        int channels = recording.sources().size();
        byte[] bytes = new byte[channels * (to - from)];
        for (int source = 0; source < channels; source++) {
            for (int epoch = from; epoch < Math.min(to, epochs); epoch++) {
                bytes[source * (to - from) + epoch - from] = quality[epoch * channels + source];
            }
        }
        return bytes;
    }

    /** What the spectrogram is of; empty where there is none. */
    Optional<String> spectrumFormula() {
        return spectrum.map(SpectrumColumn::formula);
    }

    byte[] spectrumBytes() {
        return Arrays.copyOf(cells, spectrum.isPresent() ? epochs * SpectrumColumn.BINS : 0);
    }

    List<String> labels() {
        return recording.sources().stream().map(channel -> channel.label()).toList();
    }

    /** Where the samples of an epoch lie; empty where none came. */
    Optional<SignalPlace> place(int epoch) {
        return epoch < offsets.length && offsets[epoch] != NOWHERE
                ? Optional.of(new SignalPlace(recording, new Position(partition, offsets[epoch], 0)))
                : Optional.empty();
    }

    /** Where the first samples lie that came; empty where none did. */
    Optional<SignalPlace> firstPlace() {
        return IntStream.rangeClosed(0, epochs)
                .mapToObj(this::place)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
