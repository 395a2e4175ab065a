package org.hypnoflow.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A module of this project as the launcher runs it: what was packaged, in a JVM of its own. */
public final class PackagedModule {
    private PackagedModule() {}

    /**
     * The class path of {@code src/NAME}, for the environment of a process.
     *
     * @throws java.util.NoSuchElementException where the module was not packaged
     */
    public static String classPath(String name) throws IOException {
        Path target = Path.of(System.getProperty("hypnoflow.root"), "src", name, "target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches("hypnoflow-" + name + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return jar
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
        }
    }
}
