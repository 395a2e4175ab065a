package org.hypnoflow.app.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hypnoflow.dashboard.report.ScoreOutputs;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;

/** Where the results of all recordings of a run go, looked at before any of them is scored. */
record ResultPlaces(List<InputFile> recordings) {

    /** @param option what decides the folders */
    void requireFolders(String option) throws OutputRefusedException {
        Set<Path> folders = new LinkedHashSet<>();
        recordings.forEach(recording -> folders.add(recording.outputFolder()));
        for (Path folder : folders) {
            OutputPlace.requireFolder(option, folder);
        }
    }

    /** Whether a result would be written over {@code file}. */
    boolean hold(Path file) throws IOException {
        for (InputFile recording : recordings) {
            for (String suffix : ScoreOutputs.SUFFIXES) {
                Path result = recording.outputFolder().resolve(recording.baseName() + suffix);
                if (Files.exists(result) && Files.exists(file) && Files.isSameFile(result, file)) {
                    return true;
                }
            }
        }
        return false;
    }
}
