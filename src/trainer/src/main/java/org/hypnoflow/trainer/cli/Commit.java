package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The commit that trains, where Hypnoflow lies in a git checkout of its own and git is at hand. */
final class Commit {
    private Commit() {}

    /** Of the folder that the launcher names by the system property {@code hypnoflow.root}, wherever it was called. */
    static String ofCheckout() throws InterruptedException {
        return of(Path.of(System.getProperty("hypnoflow.root", ".")));
    }

    /** 40 digits, with {@code -dirty} behind them where a file that is part of the commit was changed. */
    static String of(Path root) throws InterruptedException {
        // Without this, git would tell of whatever checkout lies around an unpacked archive.
        if (!Files.exists(root.resolve(".git"))) {
            return "unknown";
        }
        try {
            Process git = new ProcessBuilder(
                            "git",
                            "-C",
                            root.toString(),
                            "describe",
                            "--always",
                            "--dirty",
                            "--abbrev=40",
                            "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            return git.waitFor() == 0 ? text : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
