package org.hypnoflow.dashboard.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.dashboard.night.NightChange;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.lab.LabListener;
import org.hypnoflow.flink.lab.Position;
import org.hypnoflow.flink.wire.SignalReader.HeardSignal;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.NightNote;

/**
 * The nights of a lab, by recording. One that nothing was heard of for a day is forgotten, and of more than a thousand
 * the one that was silent longest: what topics hold decides no memory. Thread-safe.
 */
public final class LabNights implements LabListener {
    /** How far back nights reach. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final int MOST_NIGHTS = 1_000;

    private final Map<String, Night> nights = new ConcurrentHashMap<>();
    private final Clock clock;
    private final NightListener listener;
    private volatile boolean caughtUp;

    public LabNights(Clock clock, NightListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Those of which there is more than words. */
    public List<Night> shown() {
        return nights.values().stream().filter(Night::isShown).toList();
    }

    /** Empty where there is none of that id to show. */
    public Optional<Night> night(String recordingID) {
        return Optional.ofNullable(nights.get(recordingID)).filter(Night::isShown);
    }

    /** Whether all has been heard that was on the topics at the start. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Forgets what nothing was heard of for a day. */
    public void forgetOld() {
        long oldest = clock.millis() - KEPT.toMillis();
        forget(nights.values().stream()
                .filter(night -> night.changedAt() < oldest)
                .toList());
    }

    private void forget(Collection<Night> some) {
        for (Night night : some) {
            if (nights.remove(night.recordingID(), night)) {
                listener.gone(night.recordingID());
            }
        }
    }

    private Night of(String recordingID) {
        Night night = nights.computeIfAbsent(recordingID, Night::new);
        if (nights.size() > MOST_NIGHTS) {
            nights.values().stream()
                    .filter(other -> other != night)
                    .min(Comparator.comparing(Night::isShown).thenComparing(Night::changedAt))
                    .ifPresent(silent -> forget(List.of(silent)));
        }
        return night;
    }

    @Override
    public void heard(HeardSignal signal, Position position) {
        String id = signal.message().recordingID();
        Night night = signal.message().started() == null ? nights.get(id) : of(id);
        if (night != null) {
            tell(id, night.take(signal, position, heardMillis(position)));
        }
    }

    /** What comes late from an earlier time was heard then; what comes live is heard now, whatever a recorder's clock says. */
    private long heardMillis(Position position) {
        long now = clock.millis();
        return caughtUp ? now : Math.min(now, position.atMillis());
    }

    @Override
    public void scored(StageScore score, Position position) {
        tell(score.recordingID(), of(score.recordingID()).take(score, heardMillis(position)));
    }

    @Override
    public void alerted(Alert alert, Position position) {
        tell(alert.recordingID(), of(alert.recordingID()).take(alert, heardMillis(position)));
    }

    @Override
    public void said(BedMessage message, Position position) {
        tell(message.recordingID(), of(message.recordingID()).take(message, heardMillis(position)));
    }

    @Override
    public void noted(NightNote note, Position position) {
        tell(note.recordingID(), of(note.recordingID()).take(note, heardMillis(position)));
    }

    @Override
    public void rejected(Rejected rejected, Position position) {
        Night night = nights.get(rejected.recordingID());
        if (night != null) {
            tell(rejected.recordingID(), night.take(rejected, heardMillis(position)));
        }
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
    }

    private void tell(String recordingID, NightChange change) {
        if (!change.isNone()) {
            listener.changed(recordingID, change);
        }
    }
}
