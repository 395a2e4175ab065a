package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a night that is there once more, as where {@code 1.rec} was renamed to {@code 1.edf} and both were kept.
 *
 * @param taken the file that is read
 */
record FileCopy(Path taken, Path copy) {

    /** The first of {@code files} is taken. */
    static List<FileCopy> of(List<Path> files) {
        List<FileCopy> copies = new ArrayList<>();
        for (Path copy : files.subList(1, files.size())) {
            copies.add(new FileCopy(files.get(0), copy));
        }
        return copies;
    }

    /**
     * What a person should know of it.
     *
     * @throws IOException where the two are not byte for byte the same, so that somebody has to say which one counts
     */
    String remark() throws IOException {
        long differs = Files.mismatch(taken, copy);
        if (differs >= 0) {
            throw new IOException(copy + ": of the same night as " + taken + ", and different from byte " + differs
                    + " on (expected: one of them; move the other away)");
        }
        return copy.getFileName() + " is the same as " + nameBeside() + ", which is read";
    }

    private Path nameBeside() {
        return taken.resolveSibling(copy.getFileName()).equals(copy) ? taken.getFileName() : taken;
    }
}
