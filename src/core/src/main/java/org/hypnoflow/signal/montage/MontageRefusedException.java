package org.hypnoflow.signal.montage;

/**
 * A recording that offers no montage without guessing: not a single EEG role can be filled, or two signals are equally
 * good for one. The message names the roles, the nearest candidates and the mapping that would settle it.
 */
public final class MontageRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String withoutOption;

    public MontageRefusedException(String message) {
        this(message, "");
    }

    /** @param option how a mapping would settle it, as the message ends */
    MontageRefusedException(String found, String option) {
        super(found + option);
        withoutOption = found;
    }

    /** The message for a command that takes no mapping. */
    public String withoutOption() {
        return withoutOption;
    }
}
