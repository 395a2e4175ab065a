package org.hypnoflow.dashboard.web;

import java.util.LinkedHashSet;
import java.util.Set;
import org.hypnoflow.dashboard.night.NightChange;

/** What one reader of a stream has not been told: at most a name for every bed, and a range of epochs. */
final class Unread {
    private final String recording;
    private final Set<String> tiles = new LinkedHashSet<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private NightChange night = NightChange.NONE;
    private boolean heartbeat;

    /** @param recording whose night the reader follows; null for none */
    Unread(String recording) {
        this.recording = recording;
    }

    void changed(String recordingID, NightChange change) {
        if (change.tile()) {
            tiles.add(recordingID);
            gone.remove(recordingID);
        }
        if (recordingID.equals(recording)) {
            night = night.and(change);
        }
    }

    void gone(String recordingID) {
        tiles.remove(recordingID);
        gone.add(recordingID);
    }

    void heard(boolean beat) {
        heartbeat |= beat;
    }

    String recording() {
        return recording;
    }

    Set<String> tiles() {
        return tiles;
    }

    Set<String> gone() {
        return gone;
    }

    NightChange night() {
        return night;
    }

    boolean heartbeat() {
        return heartbeat;
    }

    void clear() {
        tiles.clear();
        gone.clear();
        night = NightChange.NONE;
        heartbeat = false;
    }
}
