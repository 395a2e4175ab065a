package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * little else.
 */
final class DatasetNight implements NightOrigin {
    /** Half an hour of wake on either side of sleep. */
    static final int WAKE_EPOCHS = 60;

    /** Raised where the same files make other epochs or labels than before. */
    private static final int EDITION = 3;

    private final String set;
    private final String record;
    private final String subject;
    private final NightFiles files;
    private final StudentMontage held;

    /**
     * A night of which the usual six inputs are asked for.
     *
     * @param set name of the data set
     */
    DatasetNight(String set, String record, String subject, NightFiles files) {
        this(set, record, subject, files, StudentMontage.FULL);
    }

    private DatasetNight(String set, String record, String subject, NightFiles files, StudentMontage held) {
        this.set = set;
        this.held = held;
        this.record = record;
        this.subject = subject;
        this.files = files;
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

    /** The same night of which all is asked for that a student of {@code montage} and its teacher listen to. */
    DatasetNight heldFor(StudentMontage montage) {
        return new DatasetNight(set, record, subject, files, montage.whole());
    }

    /** How its channels fill the inputs that are asked for. */
    MontagePlan plan(NightSignal signal) {
        return MontagePlanner.plan(signal.channels(), held.inputs());
    }

    /** Changes with the size and the time of each file, so that a corrected scoring is read anew. */
    @Override
    public String fileName() {
        return "%s-%s-%08x%s.epochs"
                .formatted(
                        set,
                        record.replaceAll("[^A-Za-z0-9]+", "_"),
                        Objects.hash(
                                EDITION,
                                record,
                                files.all().stream().map(DatasetNight::mark).toList()),
                        held.fileMark())
                .toLowerCase(Locale.ROOT);
    }

    private static long mark(Path file) {
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
            List<Epoch> kept = new ArrayList<>();
            EpochLoop loop = new EpochLoop(
                    new Recording(record, selection.sources(), selection.plan()),
                    AssemblyLimits.DEFAULT,
                    new KeptEpochs(kept, from, to));
            signal.read(record, selection.channelIndices(), new LateStart(expert.skippedSamples(), loop::accept));
            loop.end(new RecordingEnd(record, totals(signal, selection.channelIndices(), expert.skippedSamples())));
            byte[] labels = new byte[kept.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = label(stages, from + i);
            }
            NightFile.write(target, kept, labels);
        }
    }

    private static byte label(Hypnogram stages, int epoch) {
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
    static int firstKept(Hypnogram stages) {
        int epoch = 0;
        while (epoch < stages.epochs() && !stages.isSleep(epoch)) {
            epoch++;
        }
        return epoch == stages.epochs() ? 0 : Math.max(0, epoch - WAKE_EPOCHS);
    }

    /** The epoch after the last that is kept. */
    static int endKept(Hypnogram stages) {
        int epoch = stages.epochs();
        while (epoch > 0 && !stages.isSleep(epoch - 1)) {
            epoch--;
        }
        return epoch == 0 ? stages.epochs() : Math.min(stages.epochs(), epoch + WAKE_EPOCHS);
    }

    private record KeptEpochs(List<Epoch> kept, int from, int to) implements EpochSink {
        @Override
        public void closed(Epoch epoch) {
            if (epoch.index() >= from && epoch.index() < to) {
                kept.add(epoch);
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
