package org.hypnoflow.drill;

import org.hypnoflow.flink.job.StateBackend;

/**
 * How a drill goes.
 *
 * @param seed draws nights, faults of delivery, the order of the blows and the pauses between them
 * @param minutes of sleep per bed
 * @param speed seconds of sleep per second, until the last blow is over
 * @param backend of the job on the cluster
 */
record DrillOptions(long seed, int beds, int minutes, double speed, double checkpointSeconds, StateBackend backend) {
    static final int LEAST_BEDS = 1;
    static final int MOST_BEDS = 64;
    static final int LEAST_MINUTES = 10;
    static final int MOST_MINUTES = 480;

    DrillOptions {
        require(beds >= LEAST_BEDS && beds <= MOST_BEDS, "--beds: " + beds, LEAST_BEDS + " to " + MOST_BEDS);
        require(
                minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES,
                "--minutes: " + minutes,
                LEAST_MINUTES + " to " + MOST_MINUTES);
        require(speed > 0 && speed <= 1_000, "--speed: " + speed, "> 0, up to 1000");
        require(
                checkpointSeconds >= 0.2 && checkpointSeconds <= 60,
                "--checkpoint-seconds: " + checkpointSeconds,
                "0.2 to 60");
    }

    private static void require(boolean holds, String found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(found + " (expected: " + expected + ")");
        }
    }
}
