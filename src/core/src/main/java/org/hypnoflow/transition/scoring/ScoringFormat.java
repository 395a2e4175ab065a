package org.hypnoflow.transition.scoring;

/** Formats of scorings. */
public enum ScoringFormat {
    EDF("EDF+ annotations"),
    CSV("a table of comma, semicolon or tab separated values"),
    BIDS("BIDS events, a table of tab separated values"),
    PROFUSION("Compumedics Profusion XML"),
    NSRR("NSRR XML"),
    ANNOT("Luna .annot"),
    EANNOT("one stage per line, as Luna's .eannot and the scorings of ISRUC"),
    WFDB("WFDB annotations with stages as texts");

    private final String description;

    ScoringFormat(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}
