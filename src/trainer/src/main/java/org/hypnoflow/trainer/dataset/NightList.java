package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines on nights, of which a message shows the first twenty. Where there are more, all of them are written to a file
 * that the message names.
 */
record NightList(Path file) {
    static final int MOST_SHOWN = 20;

    /** So that no list of an earlier run is taken for one of this. */
    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The first of {@code lines}, and where the others are. */
    List<String> shown(List<String> lines) throws IOException {
        if (lines.size() <= MOST_SHOWN) {
            return lines;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_SHOWN));
        shown.add("and " + (lines.size() - MOST_SHOWN) + " more; all of them are in " + file);
        return shown;
    }
}
