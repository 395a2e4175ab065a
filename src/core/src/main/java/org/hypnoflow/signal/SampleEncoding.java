package org.hypnoflow.signal;

/** How the samples of a chunk are packed; all little-endian. */
public enum SampleEncoding {
    INT16(2),
    INT24(3);

    private final int bytes;

    SampleEncoding(int bytes) {
        this.bytes = bytes;
    }

    public int bytesPerSample() {
        return bytes;
    }
}
