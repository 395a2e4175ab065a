package org.hypnoflow.app.score;

import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hypnoflow.flink.job.ProgressListener;

/** Progress over the epochs of all recordings: a bar where a person watches, silence in a pipe. */
final class EpochProgress implements ProgressListener, AutoCloseable {
    private static final int UPDATE_MILLIS = 200;

    private final ProgressBar bar;
    private final Map<String, Long> reached = new HashMap<>();

    private EpochProgress(ProgressBar bar) {
        this.bar = bar;
    }

    static EpochProgress of(Console console, long epochs) {
        if (!console.interactive()) {
            return new EpochProgress(null);
        }
        return new EpochProgress(new ProgressBarBuilder()
                .setTaskName("Scoring")
                .setInitialMax(epochs)
                .setUnit(" epochs", 1)
                .showSpeed()
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .build());
    }

    /** Takes the count of one recording; counts may come again after a restore. */
    @Override
    public void scored(String recordingID, long epochs) {
        Long before = reached.put(recordingID, epochs);
        long more = epochs - (before == null ? 0 : before);
        if (bar != null && more > 0) {
            bar.stepBy(more);
        }
    }

    /** Prints something that stays, above the bar. */
    void above(Runnable print) {
        if (bar != null) {
            bar.pause();
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
        print.run();
        if (bar != null) {
            bar.resume();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
