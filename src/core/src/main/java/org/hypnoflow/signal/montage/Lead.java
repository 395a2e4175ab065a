package org.hypnoflow.signal.montage;

/** What a signal is: the potential of one electrode against another. */
record Lead(Electrode active, Electrode reference) {

    /** Reads {@code C3-M2}, {@code E1-?} or, against the recorder's own reference, {@code C3}. */
    static Lead parse(String meaning) {
        int dash = meaning.indexOf('-');
        String active = dash < 0 ? meaning : meaning.substring(0, dash);
        String reference = dash < 0 ? "REF" : meaning.substring(dash + 1);
        return new Lead(electrode(active, meaning), electrode(reference, meaning));
    }

    private static Electrode electrode(String name, String meaning) {
        return Electrode.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "lead: " + meaning + " (expected: electrodes such as C3-M2, E1-? or C3)"));
    }

    Lead reversed() {
        return new Lead(reference, active);
    }

    /** Whether it tells one electrode only, whatever the recorder measured it against. */
    boolean isSingleEnded() {
        return reference == Electrode.REF || reference == Electrode.UNSTATED || reference == Electrode.AVG;
    }

    String text() {
        return isSingleEnded() ? active.text() : active.text() + "-" + reference.text();
    }
}
