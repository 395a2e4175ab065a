package org.hypnoflow.epoch;

/** The grid that every recording is cut by: 30 s epochs of 3000 conditioned samples at 100 Hz, from its first sample. */
public final class EpochGrid {
    public static final int EPOCH_SECONDS = 30;
    public static final int CONDITIONED_RATE_HZ = 100;
    public static final int SAMPLES_PER_EPOCH = EPOCH_SECONDS * CONDITIONED_RATE_HZ;

    private EpochGrid() {}
}
