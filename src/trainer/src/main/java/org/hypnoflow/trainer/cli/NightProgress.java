package org.hypnoflow.trainer.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress over nights where the launcher saw a terminal; silent in a pipe. */
final class NightProgress implements AutoCloseable {
    private final ProgressBar bar;

    NightProgress(String task, int nights) {
        bar = !Boolean.getBoolean("hypnoflow.terminal")
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(nights)
                        .setUnit(" nights", 1)
                        .build();
    }

    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
