package org.hypnoflow.signal;

/**
 * The place of a derivation in a montage: what a model asks for. EEG and EOG roles are meant against the opposite
 * mastoid (left against M2, right against M1), as the AASM recommends.
 */
public enum Role {
    FRONTAL_LEFT(SignalKind.EEG),
    FRONTAL_RIGHT(SignalKind.EEG),
    CENTRAL_LEFT(SignalKind.EEG),
    CENTRAL_RIGHT(SignalKind.EEG),
    OCCIPITAL_LEFT(SignalKind.EEG),
    OCCIPITAL_RIGHT(SignalKind.EEG),
    EOG_LEFT(SignalKind.EOG),
    EOG_RIGHT(SignalKind.EOG),
    CHIN(SignalKind.EMG);

    private final SignalKind kind;

    Role(SignalKind kind) {
        this.kind = kind;
    }

    public SignalKind kind() {
        return kind;
    }
}
