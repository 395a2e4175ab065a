package org.hypnoflow.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the memory of a lab is: on the heap, beyond it, and in checkpoints. */
final class Memory {
    private static final double MEBI = 1 << 20;
    private static final double KIBI_PER_MEBI = 1024;
    private static final double MILLIS_PER_SECOND = 1_000;

    private Memory() {}

    /** That the collector held everything up so far. */
    static double pausedSeconds() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / MILLIS_PER_SECOND;
    }

    /** After a full collection. */
    static double heapMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI;
    }

    /**
     * Resident anonymous memory beyond the heap: code, metaspace, stacks, buffers, ONNX Runtime. Right where the JVM runs
     * with {@code -Xms} as {@code -Xmx} and {@code -XX:+AlwaysPreTouch}, so that all of the heap is resident.
     */
    static double nativeMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("RssAnon:")) {
                double resident = Long.parseLong(line.replaceAll("\\D", "")) / KIBI_PER_MEBI;
                return resident
                        - ManagementFactory.getMemoryMXBean()
                                        .getHeapMemoryUsage()
                                        .getCommitted()
                                / MEBI;
            }
        }
        throw new IllegalStateException("/proc/self/status has no RssAnon (expected: Linux)");
    }

    /** Of the newest checkpoint below {@code folder} that is complete. */
    static double checkpointMebibytes(Path folder) throws IOException {
        while (true) {
            try {
                Optional<Path> newest = newest(folder);
                return newest.isEmpty() ? 0 : bytes(newest.get()) / MEBI;
            } catch (NoSuchFileException | UncheckedIOException outdated) {
                // a checkpoint made room for the next while it was looked at
            }
        }
    }

    private static Optional<Path> newest(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }

    private static long bytes(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoint)) {
            return files.mapToLong(
                            file -> Files.isRegularFile(file) ? file.toFile().length() : 0)
                    .sum();
        }
    }
}
