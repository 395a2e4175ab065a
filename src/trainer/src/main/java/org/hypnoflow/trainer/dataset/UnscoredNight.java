package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.StudentMontage;

/** A recording without stages, whole: its epochs begin with its first sample. */
record UnscoredNight(String record, Path signal) implements NightOrigin {
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
        return "%s-%s-%08x.epochs"
                .formatted(
                        SET,
                        record.replaceAll("[^A-Za-z0-9]+", "_"),
                        Objects.hash(EDITION, record, DatasetNight.mark(signal)))
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(Path target) throws IOException {
        try (NightSignal open = new EdfSignalFile(signal)) {
            SourceSelection selection =
                    SourceSelection.of(open.channels(), MontagePlanner.plan(open.channels(), MontageInputs.STUDENT));
            long[] none = new long[selection.channelIndices().length];
            List<Epoch> epochs = DatasetNight.epochs(
                    open,
                    selection,
                    record,
                    none,
                    new DatasetNight.KeptEpochs(0, Integer.MAX_VALUE, StudentMontage.FULL.held()));
            byte[] labels = new byte[epochs.size()];
            Arrays.fill(labels, (byte) NightFile.UNSCORED);
            NightFile.write(target, epochs, labels);
        }
    }
}
