package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings as scripts/write-real-excerpts writes them. */
final class RealExcerpts {
    private static final Path ROOT = Path.of(System.getProperty("hypnoflow.root"));

    private RealExcerpts() {}

    /** Writes all excerpts into {@code all}, and copies those of daytime wake into {@code wake}. */
    static Path write(Path data, Path all, Path wake) throws IOException, InterruptedException {
        Process script = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ROOT.resolve("src/core/target/classes").toString(),
                        ROOT.resolve("scripts/WriteRealExcerpts.java").toString(),
                        data.toString(),
                        all.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(script.waitFor()).isZero();
        Files.createDirectories(wake);
        for (String name : new String[] {"SC4001-wake.edf", "SC4011-wake.edf"}) {
            Files.copy(all.resolve(name), wake.resolve(name));
        }
        return wake;
    }
}
