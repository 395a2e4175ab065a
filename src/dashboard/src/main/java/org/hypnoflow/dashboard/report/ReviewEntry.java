package org.hypnoflow.dashboard.report;

import java.util.List;

/**
 * A stretch of the night that a person should look at.
 *
 * @param stages what the program says there, for example {@code N1, N2}
 * @param expectedErrors sum of 1 - confidence over the stretch: wrong epochs to expect if the confidence holds
 * @param reasons why, the weightiest first
 */
record ReviewEntry(int firstEpoch, int epochs, String stages, double expectedErrors, List<String> reasons) {

    ReviewEntry {
        reasons = List.copyOf(reasons);
    }
}
