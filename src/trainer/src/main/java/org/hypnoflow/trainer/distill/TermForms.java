package org.hypnoflow.trainer.distill;

/**
 * Which form the losses take.
 *
 * @param spread divides distances of a sleep graph before its softmax
 * @param temperature softens responses
 */
public record TermForms(SleepGraph graph, double spread, EpochPairs pairs, double temperature) {
    public static final TermForms DEFAULT = new TermForms(SleepGraph.ROWS, 1, EpochPairs.CONSECUTIVE, 2);

    public TermForms {
        requireAboveZero("--spread", spread);
        requireAboveZero("--temperature", temperature);
    }

    /** The same with other pairs. */
    public TermForms of(EpochPairs other) {
        return new TermForms(graph, spread, other, temperature);
    }

    private static void requireAboveZero(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: finite and above 0)");
        }
    }
}
