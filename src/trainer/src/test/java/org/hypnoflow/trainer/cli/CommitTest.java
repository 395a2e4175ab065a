package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    @TempDir
    Path folder;

    @Test
    void isThatOfTheProjectAndNotOfAFolderAroundIt() throws Exception {
        git("init", "--quiet");
        Path file = Files.writeString(folder.resolve("file"), "first");
        git("add", "file");
        git(
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@localhost",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "-m",
                "first");

        String commit = Commit.of(folder);
        Files.writeString(folder.resolve("model"), "not part of the commit");
        String beside = Commit.of(folder);
        Files.writeString(file, "second");

        assertThat(commit).matches("[0-9a-f]{40}");
        assertThat(beside).isEqualTo(commit);
        assertThat(Commit.of(folder)).isEqualTo(commit + "-dirty");
        assertThat(Commit.of(Files.createDirectory(folder.resolve("archive")))).isEqualTo("unknown");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = folder.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
