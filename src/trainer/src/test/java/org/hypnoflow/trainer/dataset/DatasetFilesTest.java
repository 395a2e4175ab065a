package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFilesTest {
    @Test
    void findsFilesAtAnyDepth(@TempDir Path folder) throws Exception {
        String deep = "a/b/c/d/e/f/g/h/i/j/night.edf";
        Files.createDirectories(folder.resolve(deep).getParent());
        Files.createFile(folder.resolve(deep));
        Files.createFile(folder.resolve("night.edf"));
        Files.createFile(folder.resolve("a/._night.edf"));

        assertThat(DatasetFiles.below(folder)).containsExactly(deep, "night.edf");
    }
}
