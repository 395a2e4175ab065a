package org.hypnoflow.flink.job;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.score.StageScore;

/** What a live job has told its caller. */
final class Heard implements LiveListener {
    private final List<StageScore> scores = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    List<StageScore> scores() {
        return scores;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    List<Alert> alerts() {
        return alerts;
    }

    @Override
    public void scored(StageScore score) {
        scores.add(score);
    }

    @Override
    public void rejected(Rejected one) {
        rejected.add(one);
    }

    @Override
    public void alerted(Alert alert) {
        alerts.add(alert);
    }
}
