package org.hypnoflow.dashboard.feed;

import org.hypnoflow.dashboard.night.NightChange;

/** Hears what changes of the nights, on the threads that read the topics: it must be quick. */
public interface NightListener {

    void changed(String recordingID, NightChange change);

    /** The night is forgotten. */
    void gone(String recordingID);
}
