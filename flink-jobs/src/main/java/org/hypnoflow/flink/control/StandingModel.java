package org.hypnoflow.flink.control;

import org.hypnoflow.score.ModelVersion;

/**
 * An activation in its place among all that the job has heard. Public, since it is a state type.
 *
 * @param number from 1, in the order in which they were heard
 * @param running whether it reaches recordings under way
 */
public record StandingModel(long number, ModelVersion model, boolean running) {}
