package org.hypnoflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine and versions that a number belongs to. */
final class Machine {

    private Machine() {}

    static String describe() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " processors; Java " + Runtime.version()
                + "; " + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }
}
