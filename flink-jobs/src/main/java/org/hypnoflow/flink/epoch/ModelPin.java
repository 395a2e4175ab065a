package org.hypnoflow.flink.epoch;

/**
 * The package that scores one recording. Public, since it is a state type.
 *
 * @param name of its folder
 * @param digest of its manifest
 * @param activation number of the activation that chose it, 0 where the job was started with it
 */
public record ModelPin(String name, String digest, long activation) {}
