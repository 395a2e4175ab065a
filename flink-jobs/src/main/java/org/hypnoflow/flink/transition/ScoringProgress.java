package org.hypnoflow.flink.transition;

/** How many epochs of a recording have a FINAL score. */
public record ScoringProgress(String recordingID, long epochs) {}
