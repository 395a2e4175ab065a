package org.hypnoflow.flink.alert;

/**
 * When a recording was last heard of, by the wall clock in milliseconds. Public, since it is a state type.
 *
 * @param timerMillis when its timer fires
 * @param silent whether it has fired for good
 */
public record Silence(long heardMillis, long timerMillis, boolean silent) {}
