package org.hypnoflow.dashboard.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** Files that a few requests at a time may use, each in a folder of its own; both are deleted when the request is done. */
final class TemporaryFiles {
    private final Path parent;
    private final String prefix;
    private final String refusal;
    private final Semaphore free;

    /**
     * @param prefix of the names of folders
     * @param most requests at a time
     * @param refusal tells the client that as many are under way
     */
    TemporaryFiles(String prefix, int most, String refusal) {
        this(Path.of(System.getProperty("java.io.tmpdir")), prefix, most, refusal);
    }

    /** @param parent where the folders lie */
    TemporaryFiles(Path parent, String prefix, int most, String refusal) {
        this.parent = parent;
        this.prefix = prefix;
        this.refusal = refusal;
        free = new Semaphore(most);
    }

    /**
     * A path for the caller alone, where nothing is yet.
     *
     * @throws RequestRefusedException with 503 where as many requests as may are under way
     */
    TemporaryFile open(String name) throws IOException {
        if (!free.tryAcquire()) {
            throw new RequestRefusedException(503, refusal);
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory(parent, prefix);
            return new TemporaryFile(folder.resolve(name));
        } finally {
            if (folder == null) {
                free.release();
            }
        }
    }

    /** One of them. */
    final class TemporaryFile implements AutoCloseable {
        private final Path path;

        private TemporaryFile(Path path) {
            this.path = path;
        }

        Path path() {
            return path;
        }

        @Override
        public void close() throws IOException {
            try {
                Files.deleteIfExists(path);
                Files.deleteIfExists(path.getParent());
            } finally {
                free.release();
            }
        }
    }
}
