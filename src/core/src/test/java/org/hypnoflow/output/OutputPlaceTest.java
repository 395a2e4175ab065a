package org.hypnoflow.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeAFile() throws Exception {
        file = Files.writeString(folder.resolve("file"), "kept as it is");
    }

    @Test
    void takesWhatCanBeWrittenAndLeavesNothing() throws Exception {
        Path below = folder.resolve("new").resolve("newer");

        assertThatCode(() -> {
                    OutputPlace.requireFolder("--out", folder);
                    OutputPlace.requireFolder("--out", below);
                    OutputPlace.requireRoom("--out", below);
                    OutputPlace.requireRoom("--out", file);
                    OutputPlace.requireFile("--json", folder.resolve("new.json"));
                    OutputPlace.requireFile("--json", file);
                })
                .doesNotThrowAnyException();

        assertThat(file).hasContent("kept as it is");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhatIsInTheWay() {
        Path below = file.resolve("below");

        refused(
                () -> OutputPlace.requireFolder("--out", file),
                "--out: " + file + ": " + file + " is a file (expected: a folder, or a new one; name another place)");
        refused(
                () -> OutputPlace.requireFolder("--out", below),
                "--out: " + below + ": " + file + " is a file (expected: a folder, or a new one; name another place)");
        refused(
                () -> OutputPlace.requireRoom("--out", below),
                "--out: " + below + ": " + file + " is a file (expected: a folder, or a new one; name another place)");
        refused(
                () -> OutputPlace.requireRoom("--out", Path.of("/")),
                "--out: /: is the root of the file system (expected: a place below a folder; name another)");
        refused(
                () -> OutputPlace.requireFile("--json", folder),
                "--json: " + folder + ": is a folder (expected: a file; name another place)");
        Path absent = folder.resolve("absent");
        refused(
                () -> OutputPlace.requireFile("--json", absent.resolve("rows.json")),
                "--json: " + absent.resolve("rows.json") + ": " + absent
                        + " is no folder (expected: a folder that is there; make it, or name another place)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asksTheFileSystemAndNotPermissionsAlone() {
        Path nowhere = Path.of("/proc/hypnoflow");
        String reason = "--out: /proc/hypnoflow: /proc cannot be written"
                + " (expected: a folder that may be written; name another place)";

        refused(() -> OutputPlace.requireFolder("--out", nowhere), reason);
        refused(() -> OutputPlace.requireRoom("--out", nowhere), reason);
        refused(() -> OutputPlace.requireFile("--out", nowhere), reason);
        assertThatCode(() -> OutputPlace.requireFile("--out", Path.of("/dev/null")))
                .doesNotThrowAnyException();
    }

    @Test
    void heedsPermissions() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path own = Files.writeString(folder.resolve("own"), "kept");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r--r--r--"));
        assumeThat(Files.isWritable(closed)).as("the superuser may all").isFalse();

        refused(
                () -> OutputPlace.requireFolder("--out", closed.resolve("new")),
                "--out: " + closed.resolve("new") + ": " + closed
                        + " cannot be written (expected: a folder that may be written; name another place)");
        refused(
                () -> OutputPlace.requireFile("--out", own),
                "--out: " + own + ": cannot be written (expected: a file that may be written; name another place)");
    }

    private static void refused(ThrowingCallable look, String message) {
        assertThatThrownBy(look).isInstanceOf(OutputRefusedException.class).hasMessage(message);
    }
}
