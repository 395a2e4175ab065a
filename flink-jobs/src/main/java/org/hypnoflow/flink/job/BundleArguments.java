package org.hypnoflow.flink.job;

import org.hypnoflow.flink.score.BundleLimits;
import picocli.CommandLine.Option;

/** How models are called, in the same words for every job. */
public final class BundleArguments {
    @Option(
            names = "--bundle",
            paramLabel = "N",
            description =
                    "Epochs of all recordings that a CUDA device scores in one call, and that the processor scores on a"
                            + " thread beside the one that reads. Changes no stage on the processor. Default: 64 on a"
                            + " device, 1 on the processor.")
    private Integer bundle;

    @Option(
            names = "--linger",
            paramLabel = "MS",
            description = "How long the first epoch of a bundle waits for others. Default: 10")
    private Long lingerMillis;

    /** @throws IllegalArgumentException where a value cannot be used; the message names the option */
    public BundleLimits limits() {
        BundleLimits usual = BundleLimits.USUAL;
        long linger = lingerMillis == null ? usual.lingerMillis() : lingerMillis;
        int size = bundle == null ? usual.maxBundle() : bundle;
        if (size < 1 || size > BundleLimits.LARGEST) {
            throw new IllegalArgumentException("--bundle: " + size + " (expected: 1 to " + BundleLimits.LARGEST + ")");
        }
        if (linger < 0 || linger > BundleLimits.LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "--linger: " + linger + " (expected: 0 to " + BundleLimits.LONGEST_MILLIS + " milliseconds)");
        }
        return new BundleLimits(size, linger, bundle == null);
    }
}
