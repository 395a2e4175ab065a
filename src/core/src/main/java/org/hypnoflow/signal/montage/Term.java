package org.hypnoflow.signal.montage;

/**
 * One summand of a derivation.
 *
 * @param source index of the source channel in the recording's list of sources
 * @param microvolts weight: microvolts per physical unit of the source, negative for a reference
 */
public record Term(int source, double microvolts) {

    public Term {
        if (source < 0 || !Double.isFinite(microvolts) || microvolts == 0) {
            throw new IllegalArgumentException("term: source " + source + ", weight " + microvolts
                    + " (expected: source >= 0, finite weight, not 0)");
        }
    }
}
