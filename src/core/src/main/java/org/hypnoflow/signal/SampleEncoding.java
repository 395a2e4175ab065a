package org.hypnoflow.signal;

/** How the samples of a chunk are packed; all little-endian. */
public enum SampleEncoding {
    INT16(2),
    INT24(3),
    /** Physical values in the channel's unit, IEEE 754; what is not finite is missing. No calibration applies. */
    FLOAT32(4);

    private final int bytes;

    SampleEncoding(int bytes) {
        this.bytes = bytes;
    }

    public int bytesPerSample() {
        return bytes;
    }
}
