package org.hypnoflow.flink.score;

import java.io.Serializable;

/**
 * When a bundle is scored. On a processor every call has the shape of one element, so that waiting gains nothing: a
 * bundle of 1 is scored as it comes.
 *
 * @param maxBundle elements that are scored together
 * @param lingerMillis how long the first element waits for others
 */
public record BundleLimits(int maxBundle, long lingerMillis) implements Serializable {
    public static final BundleLimits AS_THEY_COME = new BundleLimits(1, 0);

    public BundleLimits {
        if (maxBundle < 1 || maxBundle > 1024) {
            throw new IllegalArgumentException("maxBundle: " + maxBundle + " (expected: 1 to 1024)");
        }
        if (lingerMillis < 0 || lingerMillis > 10_000) {
            throw new IllegalArgumentException("lingerMillis: " + lingerMillis + " (expected: 0 to 10000)");
        }
    }
}
