package org.hypnoflow.app.demo;

import java.io.PrintWriter;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.score.StageScore;

/** One line on the terminal for each alert that is raised, and for what befalls the job; stages are for the page. */
record AlertPrint(PrintWriter out) implements LiveListener {
    @Override
    public void scored(StageScore score) {
        // a wall of stages says less than the page does
    }

    @Override
    public void rejected(Rejected rejected) {
        // the page counts them
    }

    @Override
    public void alerted(Alert alert) {
        if (alert.update() == 0) {
            out.printf("%-8s %s%n", alert.bed(), alert.text());
            out.flush();
        }
    }

    @Override
    public void noticed(String notice) {
        out.println(notice);
        out.flush();
    }
}
