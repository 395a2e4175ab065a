package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The commit that trains, where the project is a git checkout and git is at hand. */
final class Commit {
    private Commit() {}

    static String ofCheckout() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            return git.waitFor() == 0 ? text : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
