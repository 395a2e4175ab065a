package org.hypnoflow.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a cluster is made of: the job jar, the lib folder and the settings that the module {@code src/cluster} builds. */
record ClusterFiles(Path folder) {

    /** @param root of the project */
    static ClusterFiles under(Path root) throws IOException {
        Path folder = root.resolve("src/cluster/target/cluster").toAbsolutePath();
        ClusterFiles files = new ClusterFiles(folder);
        if (!Files.isRegularFile(files.jobJar())) {
            throw new NoSuchFileException(
                    files.jobJar().toString(),
                    null,
                    "not there (expected: built by `mvn -pl src/cluster -am package`)");
        }
        return files;
    }

    Path jobJar() {
        return folder.resolve("hypnoflow-job.jar");
    }

    /** As a class path. */
    String lib() {
        return folder.resolve("lib") + "/*";
    }

    Path configuration() {
        return folder.resolve("conf").resolve("config.yaml");
    }

    Path logging() {
        return folder.resolve("conf").resolve("log4j-console.properties");
    }
}
