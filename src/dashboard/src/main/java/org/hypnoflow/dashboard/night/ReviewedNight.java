package org.hypnoflow.dashboard.night;

import java.time.Duration;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.NightNote;

/**
 * A night as it stands after review: the newest stages, where somebody edited one the newest edit. A trailing epoch inside
 * which the recording ended is no part of it.
 */
record ReviewedNight(Hypnogram hypnogram, Lights lights) {

    static ReviewedNight of(Night night) {
        ScoreColumns scores = night.scores();
        int epochs = scores.epochs();
        if (epochs > 0 && scores.unscored(epochs - 1) == UnscoredReason.PARTIAL) {
            epochs--;
        }
        SleepStage[] stages = new SleepStage[epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            stages[epoch] = scores.stage(epoch);
        }
        for (NightNote note : night.notes()) {
            if (note.edit() != null && note.epoch() < epochs) {
                stages[(int) note.epoch()] = note.edit().stage();
            }
        }
        return new ReviewedNight(Hypnogram.of(stages), lights(night, epochs));
    }

    static Lights lights(Night night, int epochs) {
        Lights lights = Lights.wholeRecording(epochs);
        if (night.lightsOff() >= 0 && night.lightsOff() < epochs) {
            lights = lights.withOff(time(night.lightsOff()), LightsSource.FLAG);
        }
        if (night.lightsOn() > Math.max(0, night.lightsOff()) && night.lightsOn() <= epochs) {
            lights = lights.withOn(time(night.lightsOn()), LightsSource.FLAG);
        }
        return lights;
    }

    private static Duration time(long epoch) {
        return Duration.ofSeconds(epoch * EpochGrid.EPOCH_SECONDS);
    }
}
