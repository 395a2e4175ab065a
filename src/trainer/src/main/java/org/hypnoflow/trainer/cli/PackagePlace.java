package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;
import picocli.CommandLine.Option;

/**
 * Where a package goes. Looked at before a run, so that none ends in a place that takes nothing; what is there is replaced
 * only where it is a package and the user says so.
 */
final class PackagePlace {
    private static final String OPTION = "--out";
    private static final String MANIFEST = "manifest.json";

    @Option(names = "--force", description = "replace the package that is at --out")
    private boolean force;

    /** @throws OutputRefusedException where a package could not take its place in {@code folder} */
    void requireRoom(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            requireReplaceable(folder);
        } else if (Files.exists(folder)) {
            throw refused(folder, "is a file", "a new or empty folder; name another place");
        }
        OutputPlace.requireRoom(OPTION, folder);
    }

    private void requireReplaceable(Path folder) throws IOException {
        boolean empty;
        try (Stream<Path> files = Files.list(folder)) {
            empty = files.findAny().isEmpty();
        }
        if (!empty && !Files.isRegularFile(folder.resolve(MANIFEST))) {
            throw refused(folder, "holds files and no package", "a new or empty folder; name another place");
        }
        if (!empty && !force) {
            throw refused(
                    folder, "holds a package", "a new or empty folder; name another place, or --force to replace it");
        }
    }

    private static OutputRefusedException refused(Path folder, String found, String expected) {
        return new OutputRefusedException(OPTION, folder, found, expected);
    }
}
