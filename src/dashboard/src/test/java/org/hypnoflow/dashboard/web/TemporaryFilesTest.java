package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.dashboard.web.TemporaryFiles.TemporaryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir
    Path temp;

    @Test
    void oneThatCannotBeMadeCostsNoOtherRequest() throws IOException {
        Path parent = temp.resolve("full");
        TemporaryFiles files = new TemporaryFiles(parent, "export-", 1, "busy");
        assertThatIOException().isThrownBy(() -> files.open("a.edf"));

        Files.createDirectory(parent);

        try (TemporaryFile file = files.open("a.edf")) {
            assertThat(file.path().getParent()).isDirectory();
        }
    }

    @Test
    void refusesMoreThanMayBeUnderWayAndLeavesNothing() throws IOException {
        TemporaryFiles files = new TemporaryFiles(temp, "export-", 1, "busy");
        try (TemporaryFile file = files.open("a.edf")) {
            Files.writeString(file.path(), "samples");
            assertThatThrownBy(() -> files.open("b.edf"))
                    .isInstanceOf(RequestRefusedException.class)
                    .hasMessage("busy");
        }

        assertThat(temp).isEmptyDirectory();
        files.open("b.edf").close();
    }
}
