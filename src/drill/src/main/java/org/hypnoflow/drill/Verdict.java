package org.hypnoflow.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a drill found.
 *
 * @param uncommitted stages that were written, also by transactions that were aborted: more than were committed where a
 *     blow struck in one
 * @param liveRepeats versions of stages that came again on the live topic, and are dropped by id
 */
record Verdict(
        List<BedVerdict> beds, AlertVerdict alerts, List<Recovery> recoveries, int uncommitted, int liveRepeats) {
    private static final int MOST_TOLD = 10;

    boolean passed() {
        return !beds.isEmpty() && beds.stream().allMatch(BedVerdict::passed) && alerts.passed();
    }

    int committed() {
        return beds.stream().mapToInt(BedVerdict::committed).sum();
    }

    /** A table and what is to be said about it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%-8s %7s %10s %8s %6s %10s", "bed", "epochs", "committed", "missing", "twice", "different"));
        for (BedVerdict bed : beds) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-8s %7d %10d %8d %6d %10d%s",
                    bed.bed(),
                    bed.expected(),
                    bed.committed(),
                    bed.missing(),
                    bed.twice(),
                    bed.different() + bed.strange(),
                    bed.passed() ? "" : bed.ordered() ? "  <- wrong" : "  <- wrong, out of order"));
        }
        lines.add("stage alerts: " + alerts.heard() + " updates (undisturbed: " + alerts.expected() + "), "
                + alerts.repeated() + " repeated and dropped by id");
        alerts.wrong().stream().limit(MOST_TOLD).forEach(wrong -> lines.add("  wrong: " + wrong));
        recoveries.forEach(recovery -> lines.add(recovery.toString()));
        lines.add(struck());
        lines.add(passed() ? "passed: the killed lab gave what the undisturbed one gives" : "FAILED");
        return lines;
    }

    private String struck() {
        int aborted = uncommitted - committed();
        String written = uncommitted + " FINAL stages were written and " + committed() + " committed";
        return aborted > 0
                ? written + ": " + aborted + " went with aborted transactions; " + liveRepeats
                        + " versions came again on the live topic"
                : written + ": no blow struck inside a transaction; " + liveRepeats
                        + " versions came again on the live topic";
    }
}
