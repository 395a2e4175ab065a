package org.hypnoflow.flink.epoch;

/**
 * When a recording was last heard of, by the wall clock in milliseconds. Public, since it is a state type.
 *
 * @param timerMillis when its timer fires
 */
public record LastHeard(long heardMillis, long timerMillis) {}
