package org.hypnoflow.bench;

/** One timed pass. */
record Measured(long epochs, double seconds) {

    double epochsPerSecond() {
        return epochs / seconds;
    }
}
