package org.hypnoflow.dashboard.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.Hypnogram;

/**
 * The short list of what to look at first: stretches of uncertain epochs between lights off and on, ranked by the wrong
 * epochs to expect in them, so that every look pays most. An epoch is uncertain where the two best stages lie close
 * together, where much of the EEG is missing, where the change of stage is one that hardly occurs, or where it has no
 * stage at all.
 *
 * @param entries the first of all, ranked
 * @param stretches how many there are in all
 * @param expectedErrors wrong epochs to expect between lights off and on, certain epochs included
 */
record ReviewList(List<ReviewEntry> entries, int stretches, double expectedErrors) {
    static final int LONGEST = 12;

    /** What an epoch without a stage counts: nothing is known of it but that it is mostly sleep or wake. */
    private static final double UNSCORED_ERROR = 0.5;

    ReviewList {
        entries = List.copyOf(entries);
    }

    static ReviewList of(ScoredNight night) {
        Hypnogram hypnogram = night.hypnogram();
        Uncertainty uncertainty = new Uncertainty(night, hypnogram);
        int end = night.lights().endEpoch(hypnogram.epochs());
        List<ReviewEntry> all = new ArrayList<>();
        double expectedErrors = 0;
        int from = night.lights().firstEpoch(hypnogram.epochs());
        while (from < end) {
            int to = from;
            while (to < end && uncertainty.isUncertain(to) && hypnogram.isScored(to) == hypnogram.isScored(from)) {
                to++;
            }
            if (to > from) {
                all.add(entry(night, uncertainty, from, to));
            }
            to = Math.max(to, from + 1);
            expectedErrors += expectedErrors(night, from, to);
            from = to;
        }
        all.sort(Comparator.comparingDouble(ReviewEntry::expectedErrors)
                .reversed()
                .thenComparingInt(ReviewEntry::firstEpoch));
        return new ReviewList(all.subList(0, Math.min(LONGEST, all.size())), all.size(), expectedErrors);
    }

    private static ReviewEntry entry(ScoredNight night, Uncertainty uncertainty, int from, int to) {
        return new ReviewEntry(
                from,
                to - from,
                stages(night, from, to),
                expectedErrors(night, from, to),
                uncertainty.reasons(from, to));
    }

    private static double expectedErrors(ScoredNight night, int from, int to) {
        double sum = 0;
        for (StageScore score : night.scores().subList(from, to)) {
            sum += score.stage() == null ? UNSCORED_ERROR : 1 - score.confidence();
        }
        return sum;
    }

    /** The stages in the order they come, each bout once. */
    private static String stages(ScoredNight night, int from, int to) {
        List<String> stages = new ArrayList<>();
        for (StageScore score : night.scores().subList(from, to)) {
            String name = score.stage() == null ? "?" : score.stage().name();
            if (stages.isEmpty() || !stages.get(stages.size() - 1).equals(name)) {
                stages.add(name);
            }
        }
        return stages.size() <= 4
                ? String.join(", ", stages)
                : String.join(", ", stages.subList(0, 4)) + " ... (" + (stages.size() - 1) + " changes)";
    }
}
