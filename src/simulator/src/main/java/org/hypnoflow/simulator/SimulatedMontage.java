package org.hypnoflow.simulator;

import java.util.List;

/** Which channels a simulated night has. */
public enum SimulatedMontage {
    /** Derivations that the AASM recommends, with a chin EMG. */
    AASM,
    /** The channels of the Sleep-EDF cassette recordings; the first three follow a night's band powers exactly. */
    SLEEP_EDF,
    /** Derivations of both sides for every role that the AASM names, with a chin EMG. */
    AASM_BOTH_SIDES;

    public List<String> labels() {
        return switch (this) {
            case AASM -> List.of("F4-M1", "C4-M1", "O2-M1", "C3-M2", "E1-M2", "E2-M2", "EMG chin");
            case SLEEP_EDF -> List.of("EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "EMG submental");
            case AASM_BOTH_SIDES ->
                List.of("F3-M2", "F4-M1", "C3-M2", "C4-M1", "O1-M2", "O2-M1", "E1-M2", "E2-M2", "EMG chin");
        };
    }
}
