package org.hypnoflow.dashboard.night;

import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.transition.NightTrack;

/**
 * The statistics of a night as it goes on, and the lights that they count from. FINAL epochs are counted once, unless
 * something before them changes. Not thread-safe.
 */
final class RunningTrack {
    private static final long NEVER = -1;

    private long lightsOff = NEVER;
    private long lightsOn = NEVER;
    private long toldAt = NEVER;
    private NightTrack settled = NightTrack.START;

    void lights(LightsMarker marker, long atMillis) {
        toldAt = atMillis;
        if (marker.on()) {
            lightsOn = marker.epoch();
        } else {
            lightsOff = marker.epoch();
            lightsOn = lightsOn <= lightsOff ? NEVER : lightsOn;
        }
        restart();
    }

    /** Another recording begins: lights that were told before are not of it. */
    void forget(long beforeMillis) {
        if (toldAt < beforeMillis) {
            lightsOff = NEVER;
            lightsOn = NEVER;
        }
        restart();
    }

    /** The stage of an epoch is another one. */
    void changed(long epoch) {
        if (epoch < settled.epochs()) {
            restart();
        }
    }

    /** Counts from the first epoch again. */
    void restart() {
        NightTrack track = NightTrack.START;
        track = lightsOff == NEVER ? track : track.lights(lightsOff, false);
        settled = lightsOn == NEVER ? track : track.lights(lightsOn, true);
    }

    /** Up to the newest epoch. */
    NightTrack over(ScoreColumns scores) {
        while (settled.epochs() < scores.epochs() && scores.isFinal((int) settled.epochs())) {
            settled = settled.after(scores.stage((int) settled.epochs()));
        }
        NightTrack track = settled;
        for (long epoch = settled.epochs(); epoch < scores.epochs(); epoch++) {
            track = track.after(scores.stage((int) epoch));
        }
        return track;
    }

    /** Epoch, -1 where nobody told. */
    long lightsOff() {
        return lightsOff;
    }

    /** Epoch, -1 where nobody told. */
    long lightsOn() {
        return lightsOn;
    }
}
