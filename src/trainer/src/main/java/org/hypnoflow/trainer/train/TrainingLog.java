package org.hypnoflow.trainer.train;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Prints what a run gives, and on a terminal how far it has come and how long it will take; decides nothing. */
public final class TrainingLog {
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final int passes;
    private final LongSupplier nanoTime;
    private long started;
    private long shown;
    private int startedPass = -1;

    public TrainingLog(PrintStream out, int passes) {
        this(out, passes, System::nanoTime);
    }

    TrainingLog(PrintStream out, int passes, LongSupplier nanoTime) {
        this.out = out;
        this.passes = passes;
        this.nanoTime = nanoTime;
    }

    public void say(String line) {
        out.println(line);
    }

    public void rendered(int ready, int nights) {
        if (Boolean.getBoolean("hypnoflow.terminal")) {
            out.println("nights rendered: " + ready + " of " + nights);
        }
    }

    /** Says where a run was to go on and there is none. */
    public void nothingToResume(Path checkpoint) {
        out.println("--resume: no run in " + checkpoint + " to go on with; this one begins");
    }

    void resumed(List<PassReport> done) {
        out.println("resumed after pass " + done.size());
        out.println(PassReport.heading());
        done.forEach(pass -> out.println(pass.line()));
    }

    /** The time left is that of one training; another one of the same log begins. */
    public void begin() {
        startedPass = -1;
    }

    public void stepped(int pass, int step, int steps, double loss) {
        long now = nanoTime.getAsLong();
        if (startedPass < 0) {
            startedPass = pass;
            started = now;
            shown = now;
        }
        if (Boolean.getBoolean("hypnoflow.terminal") && now - shown > QUIET_NANOS) {
            shown = now;
            double done = pass - startedPass + (double) step / steps;
            double left = passes - pass - (double) step / steps;
            long minutes = Math.round((now - started) / 60e9 / done * left);
            out.printf(
                    "pass %d of %d, step %d of %d, loss %.4f, at most %d min left%n",
                    pass + 1, passes, step, steps, loss, minutes);
        }
    }

    /** @param report of the package that a run goes on from, as pass 0 */
    void began(String label, PassReport report) {
        out.println("goes on from " + label);
        passed(report);
    }

    void passed(PassReport report) {
        out.println(PassReport.heading());
        out.println(report.line());
    }
}
