package org.hypnoflow.signal;

/**
 * The end of a recording.
 *
 * @param totalSamples per source: length of the nominal line in samples, gaps included
 */
public record RecordingEnd(String recordingID, long[] totalSamples) {}
