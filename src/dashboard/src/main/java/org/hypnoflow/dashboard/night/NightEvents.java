package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.dashboard.night.NightEvent.Kind;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.NightNote;

/** What happened in a night, in the order of its epochs. */
final class NightEvents {
    private final Night night;
    private final List<NightEvent> events = new ArrayList<>();

    private NightEvents(Night night) {
        this.night = night;
    }

    static List<NightEvent> of(Night night) {
        NightEvents all = new NightEvents(night);
        all.addTransitions();
        all.addGaps();
        all.addWords();
        all.events.sort(Comparator.comparingLong(NightEvent::epoch));
        return all.events;
    }

    private void addTransitions() {
        SleepStage before = null;
        for (int epoch = 0; epoch < night.scores().epochs(); epoch++) {
            SleepStage stage = night.scores().stage(epoch);
            if (stage != null && before != null && stage != before) {
                events.add(new NightEvent(epoch, Kind.TRANSITION, before + " -> " + stage));
            }
            before = stage == null ? before : stage;
        }
    }

    private void addGaps() {
        SignalTrack signal = night.signal();
        int epoch = 0;
        while (signal != null && epoch < signal.epochs()) {
            int from = epoch;
            while (epoch < signal.epochs() && isEmpty(signal, epoch)) {
                epoch++;
            }
            if (epoch > from) {
                double minutes = (epoch - from) * EpochGrid.EPOCH_SECONDS / 60.0;
                events.add(
                        new NightEvent(from, Kind.GAP, String.format(Locale.ROOT, "no samples for %.1f min", minutes)));
            }
            epoch++;
        }
    }

    private static boolean isEmpty(SignalTrack signal, int epoch) {
        for (int source = 0; source < signal.recording().sources().size(); source++) {
            if (signal.quality(source, epoch) != ChannelQuality.NO_SAMPLES) {
                return false;
            }
        }
        return true;
    }

    private void addWords() {
        if (night.lightsOff() >= 0) {
            events.add(new NightEvent(night.lightsOff(), Kind.LIGHTS, "lights off"));
        }
        if (night.lightsOn() >= 0) {
            events.add(new NightEvent(night.lightsOn(), Kind.LIGHTS, "lights on"));
        }
        for (Alert alert : night.alerts().all()) {
            events.add(new NightEvent(alert.onsetEpoch(), Kind.ALERT, alert.text()));
        }
        for (NightNote note : night.notes()) {
            events.add(
                    note.edit() == null
                            ? new NightEvent(note.epoch(), Kind.NOTE, note.text())
                            : new NightEvent(
                                    note.epoch(),
                                    Kind.EDIT,
                                    "scored " + note.edit().stage()));
        }
        night.refusals()
                .firstEpochs()
                .forEach((reason, epoch) -> events.add(new NightEvent(
                        epoch,
                        Kind.REJECTED,
                        reason + ", " + night.refusals().counts().get(reason) + " so far")));
    }
}
