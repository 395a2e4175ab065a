package org.hypnoflow.trainer.export;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures what both sessions of a package take, in a JVM of its own whose heap is touched beforehand: by how much the
 * resident set grows while they open and answer. The sessions of another package are open before, so that the runtime
 * has started and its freed memory is in use.
 */
final class NativeMemory {
    private NativeMemory() {}

    /** Bytes, 0 where the system does not tell. */
    static long ofSessions(Path folder, Path other) throws IOException {
        ProcessBuilder probe = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                NativeMemoryProbe.class.getName(),
                folder.toAbsolutePath().toString(),
                other.toAbsolutePath().toString()));
        probe.environment().put("MALLOC_ARENA_MAX", "1");
        Process running = probe.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        try {
            if (running.waitFor() != 0) {
                throw new IOException("native memory of " + folder + " could not be measured; see the lines above");
            }
        } catch (InterruptedException interrupted) {
            running.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring native memory", interrupted);
        }
        return Long.parseLong(printed.lines().reduce("0", (first, last) -> last));
    }

    private static String absolute(String classPath) {
        StringBuilder absolute = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            absolute.append(absolute.isEmpty() ? "" : File.pathSeparator)
                    .append(Path.of(entry).toAbsolutePath());
        }
        return absolute.toString();
    }
}
