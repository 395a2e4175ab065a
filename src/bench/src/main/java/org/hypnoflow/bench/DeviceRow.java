package org.hypnoflow.bench;

import java.util.Locale;

/**
 * What one size of a bundle gives on a device.
 *
 * @param epochsPerSecond through the encoder, copies to the device and back included
 * @param windowsPerSecond through the head, likewise
 * @param largestDifference between a probability of a FINAL stage and the processor's, over one night
 * @param otherStages FINAL stages of that night that are not the processor's
 */
record DeviceRow(
        int bundle, double epochsPerSecond, double windowsPerSecond, double largestDifference, int otherStages) {

    static String header() {
        return "| bundle | epochs/s, encoder | windows/s, head | largest difference of a probability | other stages |\n"
                + "| --- | --- | --- | --- | --- |";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.1e | %d |",
                bundle,
                epochsPerSecond,
                windowsPerSecond,
                largestDifference,
                otherStages);
    }
}
