package org.hypnoflow.trainer.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringFile;

/** Where the signal and the stages of a night lie. */
interface NightFiles {

    Path signal();

    Path scoring();

    /** Every file that decides what the night holds. */
    default List<Path> all() {
        return List.of(signal(), scoring());
    }

    /** What people told of the night, in bytes that differ where that does; the signal is not among them. */
    default byte[] told() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Path file : all()) {
            if (!file.equals(signal())) {
                bytes.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    /** Further files of the same night, which are not read. */
    default List<FileCopy> copies() {
        return List.of();
    }

    NightSignal open() throws IOException;

    /**
     * The stages on the expert's own epochs.
     *
     * @param start local time of the first sample, null where unknown
     */
    Scoring stages(LocalDateTime start) throws IOException;

    /** A recording in EDF and a scoring of any format. */
    record Edf(Path signal, Path scoring, ReadOptions options, List<FileCopy> copies) implements NightFiles {
        @Override
        public List<Path> all() {
            Path table = BidsChannels.beside(signal);
            return Files.isRegularFile(table) ? List.of(signal, scoring, table) : List.of(signal, scoring);
        }

        @Override
        public NightSignal open() throws IOException {
            return new EdfSignalFile(signal);
        }

        @Override
        public Scoring stages(LocalDateTime start) throws IOException {
            return ScoringFile.readUnambiguous(
                    scoring, options.withRecordingStart(start).onOwnGrid());
        }
    }

    /** One HDF5 file of the Dreem Open Datasets with both. */
    record Dreem(Path signal, List<FileCopy> copies) implements NightFiles {
        @Override
        public Path scoring() {
            return signal;
        }

        /** One byte per epoch, since a file of both is too long to be read for its stages. */
        @Override
        public byte[] told() throws IOException {
            Hypnogram stages = DreemHypnogram.read(signal).hypnogram();
            byte[] told = new byte[stages.epochs()];
            for (int epoch = 0; epoch < told.length; epoch++) {
                told[epoch] = DatasetNight.label(stages, epoch);
            }
            return told;
        }

        @Override
        public NightSignal open() throws IOException {
            return new DreemFile(signal);
        }

        @Override
        public Scoring stages(LocalDateTime start) throws IOException {
            return DreemHypnogram.read(signal);
        }
    }
}
