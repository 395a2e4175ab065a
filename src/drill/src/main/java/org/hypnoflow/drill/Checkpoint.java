package org.hypnoflow.drill;

/**
 * A complete checkpoint of a job.
 *
 * @param beganMillis when it was triggered, milliseconds since 1970-01-01 UTC; a task that died later was alive then
 * @param completeMillis when the last task had acknowledged it
 */
record Checkpoint(long id, long beganMillis, long completeMillis) {
    static final Checkpoint NONE = new Checkpoint(0, 0, 0);
}
