package org.hypnoflow.flink.job;

import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.score.StageScore;

/** Hears what a live job gives, at least once. Called on the thread that waits for the job, which waits for it. */
public interface LiveListener {

    /** Any version of any stage. */
    void scored(StageScore score);

    void rejected(Rejected rejected);

    /** Any update of any alert; one that came again has the same id and update. */
    void alerted(Alert alert);

    /** What befalls the job itself, such as that it fails and begins again. */
    default void noticed(String notice) {}
}
