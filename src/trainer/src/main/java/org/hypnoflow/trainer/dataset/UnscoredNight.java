package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.StudentMontage;

/**
 * A recording without stages, whole: its epochs begin with its first sample.
 *
 * @param held what it is conditioned for: all that the teacher listens to
 */
record UnscoredNight(String record, Path signal, StudentMontage held) implements NightOrigin {
    static final String SET = "unscored";

    /** Raised where the same file makes other epochs than before. */
    private static final int EDITION = 1;

    /** Nobody knows who it is of; it stands on no side. */
    @Override
    public String subject() {
        return record;
    }

    @Override
    public String set() {
        return SET;
    }

    /** Changes with the size and the time of the file. */
    @Override
    public String fileName() {
        return "%s-%s-%08x%s.epochs"
                .formatted(
                        SET,
                        record.replaceAll("[^A-Za-z0-9]+", "_"),
                        Objects.hash(EDITION, record, DatasetNight.mark(signal)),
                        held.fileMark())
                .toLowerCase(Locale.ROOT);
    }

    /** How its channels fill the inputs that are asked for. */
    MontagePlan plan(NightSignal open) {
        return MontagePlanner.plan(open.channels(), held.inputs());
    }

    @Override
    public void write(Path target) throws IOException {
        try (NightSignal open = new EdfSignalFile(signal)) {
            SourceSelection selection = SourceSelection.of(open.channels(), plan(open));
            long[] none = new long[selection.channelIndices().length];
            List<Epoch> epochs = DatasetNight.epochs(
                    open, selection, record, none, new DatasetNight.KeptEpochs(0, Integer.MAX_VALUE, held.places()));
            byte[] labels = new byte[epochs.size()];
            Arrays.fill(labels, (byte) NightFile.UNSCORED);
            NightFile.write(target, epochs, labels);
        }
    }
}
