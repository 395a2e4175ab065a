package org.hypnoflow.epoch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what it is told. */
final class ListSink implements EpochSink {
    final List<Epoch> epochs = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();
    long ended = -1;

    @Override
    public void closed(Epoch epoch) {
        epochs.add(epoch);
    }

    @Override
    public void rejected(Rejected input) {
        rejected.add(input);
    }

    @Override
    public void ended(String recordingID, long count) {
        ended = count;
    }

    /** All that an epoch says, apart from {@code last}, down to the bits of its samples. */
    List<String> bits() {
        return epochs.stream()
                .map(epoch -> epoch.index() + " " + epoch.completeness() + " " + Arrays.toString(epoch.coverage()) + " "
                        + Arrays.hashCode(epoch.signal()))
                .toList();
    }

    List<RejectionReason> reasons() {
        return rejected.stream().map(Rejected::reason).toList();
    }
}
