package org.hypnoflow.signal;

/**
 * What one reading of a recorder's clock tells.
 *
 * @param track from now on
 * @param jumpSeconds by how much the clock jumped just now, 0 where it did not
 * @param settled whether a jump is over just now
 */
public record ClockStep(ClockTrack track, double jumpSeconds, boolean settled) {}
