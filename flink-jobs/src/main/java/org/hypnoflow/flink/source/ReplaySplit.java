package org.hypnoflow.flink.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One recording and how far it has been sent. Immutable.
 *
 * @param next -1: nothing was sent; n: the first n deliveries were
 * @param sent per source: index after the furthest sample that was sent
 */
record ReplaySplit(ReplayRequest request, long next, long[] sent) implements SourceSplit {
    static final long NOTHING_SENT = -1;

    static ReplaySplit of(ReplayRequest request) {
        return new ReplaySplit(
                request, NOTHING_SENT, new long[request.selection().sources().size()]);
    }

    @Override
    public String splitId() {
        return request.recordingID();
    }

    /** Names the recording only: splits are logged, paths are not. */
    @Override
    public String toString() {
        return "recording " + splitId() + " from " + next;
    }
}
