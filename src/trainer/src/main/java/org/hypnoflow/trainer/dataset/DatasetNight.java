package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.Checksum;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochLoop;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.transition.Hypnogram;

/**
 * One recorded night of a data set. Its epochs begin as the expert's do, so that less than one epoch of signal is left out
 * at the start. All other signal goes through the assembly and conditioning of the stream; kept are the epochs from half
 * an hour before the first stage of sleep to half an hour after the last, since a day of wake around a night would teach
 * little else. A recording that nothing is learnt from is kept whole.
 */
final class DatasetNight implements NightOrigin {
    /** Half an hour of wake on either side of sleep. */
    static final int WAKE_EPOCHS = 60;

    /** Raised where the same files make other epochs or labels than before. */
    private static final int EDITION = 4;

    private final String set;
    private final String record;
    private final String subject;
    private final NightFiles files;
    private final StudentMontage montage;
    private final boolean whole;

    /**
     * A night of which the usual six inputs are asked for.
     *
     * @param set name of the data set
     */
    DatasetNight(String set, String record, String subject, NightFiles files) {
        this(set, record, subject, files, StudentMontage.FULL, false);
    }

    private DatasetNight(
            String set, String record, String subject, NightFiles files, StudentMontage montage, boolean whole) {
        this.set = set;
        this.record = record;
        this.subject = subject;
        this.files = files;
        this.montage = montage;
        this.whole = whole;
    }

    /**
     * A recording of which every epoch is kept.
     *
     * @param set begins the names of conditioned files, which tell the montage but not that it is whole
     */
    static DatasetNight whole(String set, String record, NightFiles files) {
        return new DatasetNight(set, record, record, files, StudentMontage.FULL, true);
    }

    /** The same as a student of {@code other} hears it, whose inputs may be filled by other derivations. */
    DatasetNight heardIn(StudentMontage other) {
        return new DatasetNight(set, record, subject, files, other, whole);
    }

    @Override
    public String record() {
        return record;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public String set() {
        return set;
    }

    NightFiles files() {
        return files;
    }

    /** How its channels fill the inputs that are asked for. */
    MontagePlan plan(NightSignal signal) {
        return MontagePlanner.plan(signal.channels(), montage.inputs());
    }

    /** Changes with the size and the time of each file, so that a corrected scoring is read anew. */
    @Override
    public String fileName() {
        return "%s-%s-%08x%s.epochs"
                .formatted(
                        montage.isWhole() ? set : set + "-" + montage,
                        record.replaceAll("[^A-Za-z0-9]+", "_"),
                        Objects.hash(
                                EDITION,
                                record,
                                files.all().stream().map(DatasetNight::mark).toList()),
                        montage.fileMark())
                .toLowerCase(Locale.ROOT);
    }

    /** Changes with the person, the scoring and the length of the signal, wherever the files lie. */
    void addTo(Checksum sum) throws IOException {
        String names = "%d %s %s %d ".formatted(EDITION, record, subject, Files.size(files.signal()));
        sum.update(names.getBytes(StandardCharsets.UTF_8));
        sum.update(files.told());
    }

    static long mark(Path file) {
        try {
            return Files.size(file) * 31 + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            throw new NightRefusedException(file + ": cannot be read (expected: the file that was there before)", gone);
        }
    }

    @Override
    public void write(Path target) throws IOException {
        try (NightSignal signal = files.open()) {
            SourceSelection selection = SourceSelection.of(signal.channels(), plan(signal));
            NightStages expert = NightStages.of(files, signal, selection.channelIndices());
            Hypnogram stages = expert.stages().hypnogram();
            int from = firstKept(stages);
            int to = endKept(stages);
            List<Epoch> kept = epochs(
                    signal, selection, record, expert.skippedSamples(), new KeptEpochs(from, to, montage.places()));
            byte[] labels = new byte[kept.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = label(stages, from + i);
            }
            NightFile.write(target, kept, labels);
        }
    }

    /**
     * Conditioned epochs of a signal, as the stream cuts them.
     *
     * @param skipped samples per chosen channel before the first epoch
     */
    static List<Epoch> epochs(
            NightSignal signal, SourceSelection selection, String record, long[] skipped, KeptEpochs kept)
            throws IOException {
        EpochLoop loop =
                new EpochLoop(new Recording(record, selection.sources(), selection.plan()), AssemblyLimits.FILES, kept);
        signal.read(record, selection.channelIndices(), new LateStart(skipped, loop::accept));
        loop.end(new RecordingEnd(record, totals(signal, selection.channelIndices(), skipped)));
        return kept.epochs();
    }

    static byte label(Hypnogram stages, int epoch) {
        return (byte) (stages.isScored(epoch) ? stages.stage(epoch).ordinal() : NightFile.UNSCORED);
    }

    private static long[] totals(NightSignal signal, int[] channels, long[] skipped) {
        long[] totals = new long[channels.length];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = Math.max(0, signal.totalSamples(channels[i]) - skipped[i]);
        }
        return totals;
    }

    /** The first epoch that is kept; 0 in a night without sleep. */
    int firstKept(Hypnogram stages) {
        int epoch = 0;
        while (epoch < stages.epochs() && !stages.isSleep(epoch)) {
            epoch++;
        }
        return whole || epoch == stages.epochs() ? 0 : Math.max(0, epoch - WAKE_EPOCHS);
    }

    /** The epoch after the last that is kept. */
    int endKept(Hypnogram stages) {
        int epoch = stages.epochs();
        while (epoch > 0 && !stages.isSleep(epoch - 1)) {
            epoch--;
        }
        return whole || epoch == 0 ? stages.epochs() : Math.min(stages.epochs(), epoch + WAKE_EPOCHS);
    }

    /**
     * Gathers epochs as they close.
     *
     * @param from the first that is kept
     * @param to the one after the last
     * @param held what a montage hears of each, see {@link StudentMontage#places}
     */
    record KeptEpochs(List<Epoch> epochs, int from, int to, int[] held) implements EpochSink {
        KeptEpochs(int from, int to, int[] held) {
            this(new ArrayList<>(), from, to, held);
        }

        @Override
        public void closed(Epoch epoch) {
            if (epoch.index() >= from && epoch.index() < to) {
                epochs.add(epoch.heardBy(held));
            }
        }

        @Override
        public void rejected(Rejected rejected) {
            throw new IllegalStateException("a recording read in order was refused: " + rejected);
        }

        @Override
        public void ended(String recordingID, long epochs) {
            // what is kept has been kept as it closed
        }
    }
}
