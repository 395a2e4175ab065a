package org.hypnoflow.signal.edf;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;

/**
 * An open EDF, EDF+ or BDF(+) file. Opening reads the header and the annotation signals once; samples are read record by
 * record through one reused buffer, so that a file of any length costs the memory of one record. A <em>channel</em> is an
 * ordinary signal with a rate and a calibration, counted in file order; signals without (annotations, unused inputs,
 * every signal of a file whose records have no duration) stand in the header only.
 *
 * <p>What would put a wrong value anywhere refuses the file with {@link EdfFormatException}; what is merely odd is
 * listed in {@link #findings()}. Not thread-safe.
 */
public final class EdfFile implements Closeable {
    private final Path file;
    private final FileChannel fileChannel;
    private final EdfHeader header;
    private final EdfContent content;
    private final RecordBytes bytes;
    private final int[] channelSignals;
    private final List<Channel> channels;
    private final SampleLine[] lines;
    private byte[] scratch = new byte[0];

    private EdfFile(Path file, FileChannel fileChannel, EdfContent content) throws EdfFormatException {
        this.file = file;
        this.fileChannel = fileChannel;
        this.content = content;
        header = content.header();
        bytes = new RecordBytes(file, fileChannel, header, content.records());
        channelSignals = IntStream.range(0, header.signals().size())
                .filter(signal -> isChannel(header, header.signals().get(signal)))
                .toArray();
        channels = channels(header, channelSignals);
        lines = lines();
    }

    /** @throws EdfFormatException where the file breaks the format */
    public static EdfFile open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new EdfFormatException(file, "file", 0, "a folder", "an EDF or BDF file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new EdfFile(file, channel, EdfContent.read(file, channel));
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    public Path path() {
        return file;
    }

    public EdfHeader header() {
        return header;
    }

    public List<Channel> channels() {
        return channels;
    }

    /** Index of the channel's signal in {@link EdfHeader#signals()}. */
    public int signalOf(int channel) {
        return channelSignals[channel];
    }

    /** Whole records that are in the file, whatever the header declares. */
    public long recordCount() {
        return content.records();
    }

    /** Bytes after the last whole record. */
    public long trailingBytes() {
        return content.trailingBytes();
    }

    /** All annotations with a text, in the order of the file, which need not be that of their onsets. */
    public List<EdfAnnotation> annotations() {
        return content.annotations();
    }

    /** Annotation lists that could not be read whole, whose annotations may be missing. */
    public int unreadableLists() {
        return content.unreadableLists();
    }

    /** Whether the records keep their own time, as in EDF+. */
    public boolean keepsTime() {
        return content.keepsTime();
    }

    /** Start of a record in seconds as annotations count; in a file without annotations, counted from the first. */
    public BigDecimal recordOnset(long record) {
        return content.timeline().onset(Objects.checkIndex(record, recordCount()));
    }

    /** Time missing between records, in files that may have gaps. */
    public List<EdfGap> gaps() {
        return content.gaps();
    }

    /** What is odd about the file without making any value doubtful; names places, never a patient. */
    public List<String> findings() {
        return content.findings();
    }

    public int samplesPerRecord(int channel) {
        return header.signals().get(channelSignals[channel]).samplesPerRecord();
    }

    /** Index of the record's first sample on the channel's nominal line; gaps occupy samples. */
    public long firstSample(long record, int channel) {
        return lines[channel].firstSample(Objects.checkIndex(record, recordCount()));
    }

    /** Length of the channel's nominal line, gaps included. */
    public long totalSamples(int channel) {
        return lines[channel].totalSamples();
    }

    /** Digital values of one channel of one record. */
    public void readRecord(long record, int channel, int[] into) throws IOException {
        readSignal(record, channelSignals[channel], into);
    }

    /** Digital values of one signal of one record, by its place in the header. */
    public void readSignal(long record, int signal, int[] into) throws IOException {
        Objects.checkIndex(record, recordCount());
        int length = bytes.signalBytes(signal);
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        bytes.copy(record, signal, 0, length, scratch, 0);
        SampleEncoding encoding = header.variant().encoding();
        int samples = header.signals().get(signal).samplesPerRecord();
        for (int i = 0; i < samples; i++) {
            into[i] = encoding == SampleEncoding.INT16 ? int16(scratch, 2 * i) : int24(scratch, 3 * i);
        }
    }

    /**
     * Copies samples of one channel of one record as they stand in the file (little-endian, encoded as the variant says).
     *
     * @param from first sample in the record
     * @return the index in {@code into} after the last byte written
     */
    public int copySamples(long record, int channel, int from, int count, byte[] into, int at) throws IOException {
        Objects.checkIndex(record, recordCount());
        Objects.checkFromIndexSize(from, count, samplesPerRecord(channel));
        int size = header.variant().encoding().bytesPerSample();
        bytes.copy(record, channelSignals[channel], from * size, count * size, into, at);
        return at + count * size;
    }

    /**
     * Copies one record of the chosen channels, channel after channel, in the layout of
     * {@link org.hypnoflow.signal.SignalChunk#samples()}.
     *
     * @return the index in {@code into} after the last byte written
     */
    public int copyRecord(long record, int[] chosen, byte[] into, int at) throws IOException {
        Objects.checkIndex(record, recordCount());
        long wanted = 0;
        for (int channel : chosen) {
            wanted += bytes.signalBytes(channelSignals[channel]);
        }
        boolean few = bytes.isSmallPart(wanted);
        int next = at;
        for (int channel : chosen) {
            int signal = channelSignals[channel];
            int size = bytes.signalBytes(signal);
            if (few) {
                bytes.copyAlone(record, signal, into, next);
            } else {
                bytes.copy(record, signal, 0, size, into, next);
            }
            next += size;
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        fileChannel.close();
    }

    private SampleLine[] lines() throws EdfFormatException {
        Map<Integer, SampleLine> byRate = new HashMap<>();
        SampleLine[] all = new SampleLine[channelSignals.length];
        for (int channel = 0; channel < all.length; channel++) {
            int samples = samplesPerRecord(channel);
            SampleLine line = byRate.get(samples);
            if (line == null) {
                line = header.variant().discontinuous()
                        ? SampleLine.withGaps(file, header, content.timeline(), samples)
                        : SampleLine.continuous(content.timeline(), samples);
                byRate.put(samples, line);
            }
            all[channel] = line;
        }
        return all;
    }

    private static boolean isChannel(EdfHeader header, EdfSignal signal) {
        return header.recordDurationSeconds().signum() > 0
                && signal.samplesPerRecord() > 0
                && signal.calibration().isPresent();
    }

    private static List<Channel> channels(EdfHeader header, int[] channelSignals) {
        List<Channel> channels = new ArrayList<>();
        for (int index : channelSignals) {
            EdfSignal signal = header.signals().get(index);
            channels.add(new Channel(
                    signal.label(),
                    signal.unit(),
                    header.rate(signal).orElseThrow(),
                    signal.calibration().orElseThrow()));
        }
        return List.copyOf(channels);
    }

    private static int int16(byte[] samples, int at) {
        return (samples[at] & 0xff) | (samples[at + 1] << 8);
    }

    private static int int24(byte[] samples, int at) {
        return (samples[at] & 0xff) | ((samples[at + 1] & 0xff) << 8) | (samples[at + 2] << 16);
    }
}
