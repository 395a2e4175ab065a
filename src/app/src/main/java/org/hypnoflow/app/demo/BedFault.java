package org.hypnoflow.app.demo;

import java.util.SplittableRandom;

/** What is wrong with a bed of the demo: nothing, or one thing that labs know. */
enum BedFault {
    NONE,
    /** A few chunks get lost on the way, as over a poor radio link. */
    LOST_CHUNKS,
    /** The recorder loses its network now and then and sends what it kept once it is back. */
    OUTAGES,
    /** An electrode comes off after an hour. */
    DEAD_LEAD;

    private static final double LOST_SHARE = 0.04;
    private static final String DEAD_LABEL = "E2-M2";
    private static final long DEAD_AFTER_SECONDS = 3_600;

    /** Whether a chunk arrives at all. */
    boolean lets(long chunk) {
        return this != LOST_CHUNKS || new SplittableRandom(chunk).nextDouble() >= LOST_SHARE;
    }

    boolean killsLead(String label, long second) {
        return this == DEAD_LEAD && label.equals(DEAD_LABEL) && second > DEAD_AFTER_SECONDS;
    }
}
