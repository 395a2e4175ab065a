package org.hypnoflow.dashboard.night;

import java.time.ZoneId;

/**
 * The time by which tiles are made.
 *
 * @param zone of the lab: that of recordings which tell a local time alone
 * @param silentMillis from which on a bed without samples counts as silent
 */
public record TileClock(long nowMillis, ZoneId zone, long silentMillis) {}
