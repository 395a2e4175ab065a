package org.hypnoflow.flink.score;

import java.io.Serializable;
import org.hypnoflow.onnx.Device;

/**
 * When a bundle is scored. On a processor waiting gains nothing: there a bundle of 1 is scored as it comes.
 *
 * @param maxBundle elements that are scored together
 * @param lingerMillis how long the first element waits for others
 * @param onDeviceAlone whether these limits are for CUDA devices, and the processor scores elements as they come
 */
public record BundleLimits(int maxBundle, long lingerMillis, boolean onDeviceAlone) implements Serializable {
    public static final int LARGEST = 1024;
    public static final long LONGEST_MILLIS = 10_000;

    public static final BundleLimits AS_THEY_COME = new BundleLimits(1, 0);

    /** As they come on a processor; on a CUDA device, whose call costs about the same for one as for many, together. */
    public static final BundleLimits USUAL = new BundleLimits(64, 10, true);

    public BundleLimits {
        if (maxBundle < 1 || maxBundle > LARGEST) {
            throw new IllegalArgumentException("maxBundle: " + maxBundle + " (expected: 1 to " + LARGEST + ")");
        }
        if (lingerMillis < 0 || lingerMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "lingerMillis: " + lingerMillis + " (expected: 0 to " + LONGEST_MILLIS + ")");
        }
    }

    /** The same limits on every device. */
    public BundleLimits(int maxBundle, long lingerMillis) {
        this(maxBundle, lingerMillis, false);
    }

    /** What they are on that device. */
    BundleLimits on(Device device) {
        return onDeviceAlone && device.isProcessor() ? AS_THEY_COME : this;
    }
}
