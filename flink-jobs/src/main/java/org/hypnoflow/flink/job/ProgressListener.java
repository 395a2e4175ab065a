package org.hypnoflow.flink.job;

/** Hears now and then how far a job has come. Called on the thread that waits for the job. */
@FunctionalInterface
public interface ProgressListener {

    /** @param epochs of this recording that have a FINAL score */
    void scored(String recordingID, long epochs);
}
