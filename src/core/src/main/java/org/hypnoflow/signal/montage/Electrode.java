package org.hypnoflow.signal.montage;

import java.util.Locale;
import java.util.Optional;

/** A place on the body, or what stands on the reference side of a derivation. */
enum Electrode {
    FP1,
    FP2,
    FPZ,
    AF7,
    AF8,
    F3,
    F4,
    FZ,
    F7,
    F8,
    C3,
    C4,
    CZ,
    P3,
    P4,
    PZ,
    O1,
    O2,
    OZ,
    M1,
    M2,
    TP9,
    TP10,
    E1,
    E2,
    /** Both eyes against each other in one stored signal. */
    HEOG,
    /** An EOG whose electrodes the label does not tell. */
    EOG,
    CHIN1,
    CHIN2,
    CHIN3,
    CHINC,
    CHINL,
    CHINR,
    /** A chin derivation whose electrodes the label does not tell. */
    CHIN,
    /** A muscle signal whose place the label does not tell. */
    EMG,
    /** Both mastoids or ears joined. */
    LM,
    /** The average of all electrodes. */
    AVG,
    /** The recorder's own reference: two signals that share it may be subtracted. */
    REF,
    /** A reference that the label does not tell: such a signal is never combined. */
    UNSTATED;

    static Optional<Electrode> named(String name) {
        String wanted = name.equals("?") ? "UNSTATED" : name.toUpperCase(Locale.ROOT);
        for (Electrode electrode : values()) {
            if (electrode.name().equals(wanted)) {
                return Optional.of(electrode);
            }
        }
        return Optional.empty();
    }

    boolean isEEG() {
        return compareTo(OZ) <= 0;
    }

    boolean isChin() {
        return compareTo(CHIN1) >= 0 && compareTo(CHINR) <= 0;
    }

    /** As people write it: {@code Fpz}, {@code C3}, {@code linked mastoids}. */
    String text() {
        return switch (this) {
            case FP1, FP2, FPZ, FZ, CZ, PZ, OZ ->
                name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
            case CHIN1, CHIN2, CHIN3 -> "Chin" + name().charAt(4);
            case CHINC -> "centre chin";
            case CHINL -> "left chin";
            case CHINR -> "right chin";
            case CHIN -> "chin";
            case HEOG -> "EOG horizontal";
            case LM -> "linked mastoids";
            case AVG -> "average reference";
            case REF -> "recording reference";
            case UNSTATED -> "unstated reference";
            default -> name();
        };
    }
}
