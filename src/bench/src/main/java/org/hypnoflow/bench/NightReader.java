package org.hypnoflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochLoop;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;

/** Decodes and conditions a recording in a plain loop: an epoch's data records make a chunk, as in the engine. */
final class NightReader {
    private static final int CHUNK_SECONDS = 30;

    private NightReader() {}

    static SourceSelection selection(EdfFile file, List<MontageInput> inputs) {
        return SourceSelection.of(file.channels(), MontagePlanner.plan(file.channels(), inputs));
    }

    static void read(Path path, List<MontageInput> inputs, Consumer<Epoch> epochs) throws IOException {
        try (EdfFile file = EdfFile.open(path)) {
            SourceSelection selection = selection(file, inputs);
            int[] chosen = selection.channelIndices();
            String id = "bench";
            EpochLoop loop = new EpochLoop(
                    new Recording(id, selection.sources(), selection.plan()), AssemblyLimits.FILES, sink(epochs));
            int records = Math.max(1, (int)
                    (CHUNK_SECONDS / file.header().recordDurationSeconds().doubleValue()));
            for (long record = 0; record < file.recordCount(); record += records) {
                loop.accept(chunk(file, id, chosen, record, Math.min(records, (int) (file.recordCount() - record))));
            }
            loop.end(new RecordingEnd(
                    id, IntStream.of(chosen).mapToLong(file::totalSamples).toArray()));
        }
    }

    private static SignalChunk chunk(EdfFile file, String id, int[] chosen, long record, int records)
            throws IOException {
        long[] first = new long[chosen.length];
        int[] counts = new int[chosen.length];
        int total = 0;
        for (int i = 0; i < chosen.length; i++) {
            first[i] = file.firstSample(record, chosen[i]);
            counts[i] = records * file.samplesPerRecord(chosen[i]);
            total += counts[i];
        }
        byte[] samples = new byte[total * file.header().variant().encoding().bytesPerSample()];
        int at = 0;
        for (int i = 0; i < chosen.length; i++) {
            for (int r = 0; r < records; r++) {
                at = file.copySamples(record + r, chosen[i], 0, file.samplesPerRecord(chosen[i]), samples, at);
            }
        }
        return new SignalChunk(
                id, record, first, counts, file.header().variant().encoding(), samples);
    }

    private static EpochSink sink(Consumer<Epoch> epochs) {
        return new EpochSink() {
            @Override
            public void closed(Epoch epoch) {
                epochs.accept(epoch);
            }

            @Override
            public void rejected(Rejected rejected) {
                throw new IllegalStateException("a clean recording was refused: " + rejected.reason());
            }

            @Override
            public void ended(String recordingID, long count) {
                // the caller counts what it was given
            }
        };
    }
}
