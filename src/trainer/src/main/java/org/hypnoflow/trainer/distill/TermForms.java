package org.hypnoflow.trainer.distill;

/**
 * Which form the losses take.
 *
 * @param spread divides distances of a sleep graph before its softmax; below 0.01 the nearest input is all that is left
 *     of an input's row, and what hides missing inputs is no further away than inputs that exist
 * @param temperature softens responses
 */
public record TermForms(SleepGraph graph, double spread, EpochPairs pairs, double temperature) {
    public static final TermForms DEFAULT = new TermForms(SleepGraph.ROWS, 1, EpochPairs.CONSECUTIVE, 2);

    private static final double LEAST_SPREAD = 0.01;

    public TermForms {
        if (!(spread >= LEAST_SPREAD && Double.isFinite(spread))) {
            throw new IllegalArgumentException(
                    "--spread: " + spread + " (expected: finite and at least " + LEAST_SPREAD + ")");
        }
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
