package org.hypnoflow.trainer.dataset;

/** How far stages may reach beside the signal that they are of; an epoch or two either way are no matter. */
enum LengthRule {
    /** As far as the signal. */
    ALIKE(false, false),
    /** Not beyond the signal; what the expert left out does not count. */
    WITHIN(false, true),
    /** Anywhere: what both share is used. */
    ANY(true, true);

    private final boolean beyond;
    private final boolean leftOut;

    LengthRule(boolean beyond, boolean leftOut) {
        this.beyond = beyond;
        this.leftOut = leftOut;
    }

    /** Whether stages may reach beyond the signal, or a recording may be cut off. */
    boolean allowsBeyond() {
        return beyond;
    }

    boolean allowsLeftOut() {
        return leftOut;
    }
}
