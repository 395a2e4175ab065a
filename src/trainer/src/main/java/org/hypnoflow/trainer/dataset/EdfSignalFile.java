package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.simulator.NightSimulation;

/**
 * A night in EDF or BDF, read in chunks of about an epoch. A record of a gap starts a chunk of its own. Units that its
 * header leaves out are taken from the table of channels that BIDS has beside it.
 */
final class EdfSignalFile implements NightSignal {
    private final EdfFile file;
    private final List<Channel> channels;
    private final int recordsPerChunk;

    EdfSignalFile(Path path) throws IOException {
        BidsChannels table = BidsChannels.of(path);
        file = EdfFile.open(path);
        channels = file.channels().stream().map(table::withUnit).toList();
        BigDecimal seconds = file.header().recordDurationSeconds();
        recordsPerChunk = seconds.signum() == 0
                ? 1
                : BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS)
                        .divide(seconds, 0, RoundingMode.DOWN)
                        .max(BigDecimal.ONE)
                        .min(BigDecimal.valueOf(1000))
                        .intValue();
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public long totalSamples(int channel) {
        return file.totalSamples(channel);
    }

    @Override
    public Optional<String> truncation() {
        long declared = file.header().declaredRecords();
        return file.recordCount() >= declared
                ? Optional.empty()
                : Optional.of("the recording holds " + file.recordCount() + " of the " + declared
                        + " records that its header declares");
    }

    @Override
    public LocalDateTime start() {
        return file.header().start();
    }

    @Override
    public boolean isSimulated() {
        return file.annotations().stream().anyMatch(note -> note.text().equals(NightSimulation.MARK));
    }

    @Override
    public void read(String id, int[] chosen, Consumer<SignalChunk> chunks) throws IOException {
        for (long record = 0; record < file.recordCount(); ) {
            int records = records(record, chosen);
            chunks.accept(chunk(id, chosen, record, records));
            record += records;
        }
    }

    /** As many records from {@code record} on as follow each other without a gap. */
    private int records(long record, int[] chosen) {
        int records = 1;
        while (records < recordsPerChunk
                && record + records < file.recordCount()
                && follows(record + records, chosen)) {
            records++;
        }
        return records;
    }

    private boolean follows(long record, int[] chosen) {
        for (int channel : chosen) {
            if (file.firstSample(record, channel)
                    != file.firstSample(record - 1, channel) + file.samplesPerRecord(channel)) {
                return false;
            }
        }
        return true;
    }

    private SignalChunk chunk(String id, int[] chosen, long record, int records) throws IOException {
        SampleEncoding encoding = file.header().variant().encoding();
        long[] first = new long[chosen.length];
        int[] counts = new int[chosen.length];
        int total = 0;
        for (int i = 0; i < chosen.length; i++) {
            first[i] = file.firstSample(record, chosen[i]);
            counts[i] = records * file.samplesPerRecord(chosen[i]);
            total += counts[i];
        }
        byte[] samples = new byte[total * encoding.bytesPerSample()];
        int at = 0;
        for (int channel : chosen) {
            for (int r = 0; r < records; r++) {
                at = file.copySamples(record + r, channel, 0, file.samplesPerRecord(channel), samples, at);
            }
        }
        return new SignalChunk(id, record, first, counts, encoding, samples);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
