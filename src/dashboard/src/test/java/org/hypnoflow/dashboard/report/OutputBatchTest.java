package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputBatchTest {
    @TempDir
    Path folder;

    @Test
    void nothingAppearsBeforeCommit() throws IOException {
        try (OutputBatch batch = new OutputBatch(folder)) {
            batch.add("a.csv", file -> Files.writeString(file, "new"));
            assertThat(folder.resolve("a.csv")).doesNotExist();
            batch.commit();
        }

        assertThat(names()).containsExactly("a.csv");
        assertThat(folder.resolve("a.csv")).hasContent("new");
    }

    @Test
    void createsTheFolder() throws IOException {
        Path deep = folder.resolve("a").resolve("b");
        try (OutputBatch batch = new OutputBatch(deep)) {
            batch.add("x", file -> Files.writeString(file, "x"));
            batch.commit();
        }

        assertThat(deep.resolve("x")).exists();
    }

    @Test
    void fullDiskLeavesOldFilesAsTheyWere() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "old");

        assertThatThrownBy(() -> {
                    try (OutputBatch batch = new OutputBatch(folder)) {
                        batch.add("a.csv", file -> Files.writeString(file, "new"));
                        batch.add("b.csv", file -> {
                            Files.writeString(file, "half");
                            throw new IOException("No space left on device");
                        });
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("b.csv: cannot be written")
                .hasMessageContaining("No space left on device");
        assertThat(names()).containsExactly("a.csv");
        assertThat(folder.resolve("a.csv")).hasContent("old");
    }

    @Test
    void faultInContentLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> {
                    try (OutputBatch batch = new OutputBatch(folder)) {
                        batch.add("a.csv", file -> Files.writeString(file, "new"));
                        throw new IllegalStateException("fault");
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesFileWhereTheFolderShouldBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new OutputBatch(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file: cannot be written");
    }

    @Test
    void refusesFolderWhereAFileShouldBe() throws IOException {
        Files.createDirectory(folder.resolve("a.csv"));

        assertThatThrownBy(() -> {
                    try (OutputBatch batch = new OutputBatch(folder)) {
                        batch.add("a.csv", file -> Files.writeString(file, "new"));
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is a folder");
        assertThat(names()).containsExactly("a.csv");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
