package org.hypnoflow.app.live;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertStatus;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/** A line for every stage when it is first given and when it is settled; a line for the first refusal of each kind. */
final class StageLines implements LiveListener {
    private static final int MOST_REMEMBERED = 10_000;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Set<String> complained = new LinkedHashSet<>();

    StageLines(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void scored(StageScore score) {
        if (score.status() == ScoreStatus.REVISED) {
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "%s  epoch %4d  %s  %-3s  %.2f  %s",
                score.recordingID(),
                score.epoch(),
                BedRow.elapsed(score.epoch()),
                BedRow.name(score),
                score.confidence(),
                score.status()));
        out.flush();
    }

    @Override
    public void alerted(Alert alert) {
        boolean raised = alert.update() == 0;
        if (raised || alert.status() == AlertStatus.WITHDRAWN) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s  epoch %4d  %s  %s %s: %s%s",
                    alert.recordingID(),
                    alert.onsetEpoch(),
                    BedRow.elapsed(alert.onsetEpoch()),
                    raised ? "alert" : "withdrawn",
                    alert.ruleID(),
                    alert.text(),
                    alert.detail().isEmpty() ? "" : " (" + alert.detail() + ")"));
            out.flush();
        }
    }

    @Override
    public void noticed(String notice) {
        err.println("hypnoflow: " + notice);
        err.flush();
    }

    @Override
    public void rejected(Rejected rejected) {
        if (complained.add(rejected.recordingID() + rejected.reason())) {
            if (complained.size() > MOST_REMEMBERED) {
                complained.remove(complained.iterator().next());
            }
            err.println("rejected: " + rejected.recordingID() + "  " + rejected.reason() + "  " + rejected.detail()
                    + " (more of this kind go to the topic alone)");
            err.flush();
        }
    }
}
