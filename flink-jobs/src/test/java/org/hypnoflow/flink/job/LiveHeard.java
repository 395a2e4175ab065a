package org.hypnoflow.flink.job;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/** Heard on another thread than asked. */
final class LiveHeard implements LiveListener {
    private static final long MOMENT_MILLIS = 50;

    final Queue<StageScore> scores = new ConcurrentLinkedQueue<>();
    final Queue<Rejected> rejected = new ConcurrentLinkedQueue<>();
    final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();

    List<StageScore> finals(String id) {
        return scores.stream()
                .filter(score -> score.status() == ScoreStatus.FINAL
                        && score.recordingID().equals(id))
                .toList();
    }

    synchronized void await(BooleanSupplier reached, Future<?> live) throws Exception {
        while (!reached.getAsBoolean()) {
            if (live.isDone()) {
                live.get();
                throw new AssertionError("the job ended before that");
            }
            wait(MOMENT_MILLIS);
        }
    }

    @Override
    public synchronized void scored(StageScore score) {
        scores.add(score);
        notifyAll();
    }

    @Override
    public synchronized void rejected(Rejected one) {
        rejected.add(one);
        notifyAll();
    }

    @Override
    public synchronized void alerted(Alert alert) {
        alerts.add(alert);
        notifyAll();
    }

    /** The model of the newest epoch, null before the first. */
    String modelOf(String id) {
        String model = null;
        for (StageScore score : scores) {
            if (score.recordingID().equals(id) && score.status() == ScoreStatus.PROVISIONAL) {
                model = score.model();
            }
        }
        return model;
    }
}
