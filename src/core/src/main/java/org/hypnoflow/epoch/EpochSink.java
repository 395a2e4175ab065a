package org.hypnoflow.epoch;

/** Takes what the assembly of one recording decides, in order. */
public interface EpochSink {
    /** The next epoch, strictly in order of its index. */
    void closed(Epoch epoch);

    /** Input that changed nothing. */
    void rejected(Rejected rejected);

    /**
     * The recording is over and has {@code epochs} epochs; nothing follows. The newest of them may have been closed long
     * before the end was known: then none carries {@link Epoch#last()}, and this call alone tells the end.
     */
    void ended(String recordingID, long epochs);
}
