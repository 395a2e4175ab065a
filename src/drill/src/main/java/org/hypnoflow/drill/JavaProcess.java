package org.hypnoflow.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, which writes to a log and is ended with everything that it started. */
final class JavaProcess {
    private static final int STOP_SECONDS = 20;
    private static final int TOLD_LINES = 12;

    private final Process process;
    private final String name;
    private final Path log;

    private JavaProcess(Process process, String name, Path log) {
        this.process = process;
        this.name = name;
        this.log = log;
    }

    /**
     * @param command options of the JVM, main class and arguments
     * @param classPath goes by environment: a long command line has crashed native libraries before
     */
    static JavaProcess start(String name, Path folder, String classPath, List<String> command) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path log = Files.createDirectories(folder.resolve("logs")).resolve(name + ".log");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Djava.io.tmpdir=" + temporary);
        line.add("-XX:+UseSerialGC");
        // children of a drill live for minutes: the optimising compiler would cost more than it gives
        line.add("-XX:TieredStopAtLevel=1");
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new JavaProcess(builder.start(), name, log);
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " outlives kill -9");
        }
    }

    /** @throws IOException where it ended by itself; the message holds the end of its log */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(
                    name + " ended by itself with " + process.exitValue() + "; its log ends with:\n" + end());
        }
    }

    private String end() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - TOLD_LINES), all.size()));
        }
    }
}
