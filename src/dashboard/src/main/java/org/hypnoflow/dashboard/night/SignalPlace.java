package org.hypnoflow.dashboard.night;

import org.hypnoflow.flink.lab.Position;
import org.hypnoflow.signal.Recording;

/** Where on the signals topic the samples of an epoch begin, and whose they are. */
public record SignalPlace(Recording recording, Position position) {}
