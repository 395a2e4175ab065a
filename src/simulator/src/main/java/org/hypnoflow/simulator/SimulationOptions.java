package org.hypnoflow.simulator;

import static java.util.Objects.requireNonNull;

/**
 * How a night is rendered.
 *
 * @param rateHz sampling rate of every channel, 64 to 1024
 * @param phenomena whether waves that scorers look for are laid over the background
 * @param artefacts whether movement, sweat, mains, heart, electrode faults and a recorder's limits disturb the signal
 * @param dayWakeEpochs how many epochs of real daytime wake come before the night
 */
public record SimulationOptions(
        SimulatedMontage montage, int rateHz, boolean phenomena, boolean artefacts, int dayWakeEpochs) {

    public SimulationOptions {
        requireNonNull(montage, "montage");
        if (rateHz < 64 || rateHz > 1024) {
            throw new IllegalArgumentException("rateHz: " + rateHz + " (expected: 64 to 1024)");
        }
        if (dayWakeEpochs < 0) {
            throw new IllegalArgumentException("dayWakeEpochs: " + dayWakeEpochs + " (expected: >= 0)");
        }
    }

    /** Phenomena and artefacts on, 200 Hz, no daytime. */
    public static SimulationOptions of(SimulatedMontage montage) {
        return new SimulationOptions(montage, 200, true, true, 0);
    }

    public SimulationOptions withRateHz(int hz) {
        return new SimulationOptions(montage, hz, phenomena, artefacts, dayWakeEpochs);
    }

    public SimulationOptions withPhenomena(boolean on) {
        return new SimulationOptions(montage, rateHz, on, artefacts, dayWakeEpochs);
    }

    public SimulationOptions withArtefacts(boolean on) {
        return new SimulationOptions(montage, rateHz, phenomena, on, dayWakeEpochs);
    }

    public SimulationOptions withDayWakeEpochs(int epochs) {
        return new SimulationOptions(montage, rateHz, phenomena, artefacts, epochs);
    }
}
