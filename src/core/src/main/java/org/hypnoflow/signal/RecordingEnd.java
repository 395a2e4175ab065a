package org.hypnoflow.signal;

import static java.util.Objects.requireNonNull;

/**
 * The end of a recording.
 *
 * @param totalSamples per source: length of the nominal line in samples, gaps included
 * @param failure why the recording broke off before its end; null where it ended as it should
 */
public record RecordingEnd(String recordingID, long[] totalSamples, String failure) {

    public RecordingEnd {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(totalSamples, "totalSamples");
    }

    /** The end of a recording that is whole. */
    public RecordingEnd(String recordingID, long[] totalSamples) {
        this(recordingID, totalSamples, null);
    }
}
