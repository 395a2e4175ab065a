package org.hypnoflow.trainer.compare;

/** A comparison as one page that stands by itself. */
final class ComparisonPage {
    private ComparisonPage() {}

    static String of(Comparison comparison) {
        return "# Ways to learn, compared\n\n" + ComparisonText.of(comparison);
    }
}
