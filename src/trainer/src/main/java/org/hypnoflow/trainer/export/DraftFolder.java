package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A hidden folder beside the place of a package. What is measured of a package before it may take that place stands here
 * meanwhile, so that an older one stays where it is until the new one is finished. Deleted when closed.
 */
public final class DraftFolder implements AutoCloseable {
    private final Path path;

    private DraftFolder(Path path) {
        this.path = path;
    }

    /** @param mark tells drafts of one package apart */
    public static DraftFolder beside(Path folder, String mark) {
        Path place = folder.toAbsolutePath().normalize();
        return new DraftFolder(place.resolveSibling("." + place.getFileName() + "." + mark));
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
