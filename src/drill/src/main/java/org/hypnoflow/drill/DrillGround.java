package org.hypnoflow.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder and the processes of a drill. Nothing of them outlives {@link #close}, nor the end of the JVM by a signal.
 */
final class DrillGround implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final boolean kept;
    private final Processes processes = new Processes();
    private final Thread atExit = new Thread(this::endAtExit, "drill-stop");
    private volatile boolean ending;

    private DrillGround(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** @param kept folder that stays, new or empty; null for a temporary one that does not */
    static DrillGround open(Path kept) throws IOException {
        Path folder = kept == null
                ? Files.createTempDirectory("hypnoflow-drill-")
                : Files.createDirectories(kept.toAbsolutePath());
        DrillGround ground = new DrillGround(folder, kept != null);
        Runtime.getRuntime().addShutdownHook(ground.atExit);
        return ground;
    }

    Path folder() {
        return folder;
    }

    Processes processes() {
        return processes;
    }

    /** Whether the JVM was told to end, and takes all with it. */
    boolean isEnding() {
        return ending;
    }

    private void endAtExit() {
        ending = true;
        end();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            return; // the hook is at it
        }
        end();
    }

    private void end() {
        try {
            processes.killAll();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            if (!kept) {
                delete();
            }
        }
    }

    /** Threads of this JVM may still be at files when it is told to end: what appears meanwhile is deleted as well. */
    private void delete() {
        for (int attempt = 1; ; attempt++) {
            try (Stream<Path> tree = Files.walk(folder)) {
                List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (IOException | UncheckedIOException leftBehind) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(folder + ": could not be deleted", leftBehind);
                }
            }
        }
    }
}
