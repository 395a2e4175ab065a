package org.hypnoflow.trainer.data;

/** L consecutive epochs of a night, the first of which is {@code firstEpoch}; may begin before the night. */
public record Window(NightFile night, int firstEpoch) {}
