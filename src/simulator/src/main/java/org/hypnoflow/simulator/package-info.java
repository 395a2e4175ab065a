/**
 * Simulated polysomnography that follows real nights: band powers and expert stages are real, the signal around them is
 * modelled. Flow: {@link org.hypnoflow.simulator.NightCourse} (what happens in each epoch) to
 * {@link org.hypnoflow.simulator.NightSimulation} (samples of every channel).
 */
package org.hypnoflow.simulator;
