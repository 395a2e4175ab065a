package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochLoop;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ScoreLoop;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.HypnogramCsv;
import org.hypnoflow.transition.Hypnogram;

/** A recording through assembly, conditioning, graphs and versions of the stream, in the montage that a package asks for. */
record StreamedRecording(Confusion provisional, Confusion settled) {

    static StreamedRecording of(Path edf, Path stages, ModelPackage model) throws IOException {
        Hypnogram expert = HypnogramCsv.parse(Files.readAllLines(stages), stages.toString());
        SleepStage[] provisional = new SleepStage[expert.epochs()];
        SleepStage[] settled = new SleepStage[expert.epochs()];
        List<Epoch> epochs = epochs(edf, model);
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            ScoreLoop loop = new ScoreLoop(model.manifest(), encoder, head, score -> take(score, provisional, settled));
            epochs.forEach(loop::accept);
            loop.end();
        }
        return new StreamedRecording(
                Agreement.of(expert, Hypnogram.of(provisional)).confusion(),
                Agreement.of(expert, Hypnogram.of(settled)).confusion());
    }

    private static void take(StageScore score, SleepStage[] provisional, SleepStage[] settled) {
        int epoch = Math.toIntExact(score.epoch());
        provisional[epoch] = provisional[epoch] == null ? score.stage() : provisional[epoch];
        settled[epoch] = score.status() == ScoreStatus.FINAL ? score.stage() : settled[epoch];
    }

    private static List<Epoch> epochs(Path edf, ModelPackage model) throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        try (EdfFile file = EdfFile.open(edf)) {
            SourceSelection selection = SourceSelection.of(
                    file.channels(),
                    MontagePlanner.plan(file.channels(), model.manifest().inputs()));
            EpochLoop loop = new EpochLoop(
                    new Recording("night", selection.sources(), selection.plan()),
                    AssemblyLimits.DEFAULT,
                    new Closed(epochs));
            int[] channels = selection.channelIndices();
            for (long record = 0; record < file.recordCount(); record++) {
                loop.accept(chunk(file, record, channels));
            }
            loop.end(new RecordingEnd(
                    "night",
                    Arrays.stream(channels).mapToLong(file::totalSamples).toArray()));
        }
        return epochs;
    }

    private static SignalChunk chunk(EdfFile file, long record, int[] channels) throws IOException {
        long[] first = new long[channels.length];
        int[] counts = new int[channels.length];
        byte[] samples = new byte[0];
        for (int i = 0; i < channels.length; i++) {
            first[i] = file.firstSample(record, channels[i]);
            counts[i] = file.samplesPerRecord(channels[i]);
            int at = samples.length;
            samples = Arrays.copyOf(samples, at + 2 * counts[i]);
            file.copySamples(record, channels[i], 0, counts[i], samples, at);
        }
        return new SignalChunk(
                "night", record, first, counts, file.header().variant().encoding(), samples);
    }

    private record Closed(List<Epoch> epochs) implements EpochSink {
        @Override
        public void closed(Epoch epoch) {
            epochs.add(epoch);
        }

        @Override
        public void rejected(Rejected rejected) {
            throw new IllegalStateException("a recording read in order was refused: " + rejected);
        }

        @Override
        public void ended(String recordingID, long count) {
            // what was closed is what counts
        }
    }
}
