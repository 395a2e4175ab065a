package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;

/**
 * The first and the last stage of a night may begin before its epochs do and end within one: what is no whole epoch of
 * them is taken off. Any other stage that does not last whole epochs was scored by other epochs, of 20 s for example.
 *
 * @param stretches in the order of the file, without those that lasted less than an epoch
 * @param remarks on what was taken off, for people
 */
record StageEnds(List<StageStretch> stretches, List<String> remarks) {

    /** @throws IllegalArgumentException where a stage between the first and the last does not last whole epochs */
    static StageEnds of(List<StageStretch> told, StageTimes times) {
        List<StageStretch> scored =
                told.stream().filter(stretch -> stretch.stage() != null).toList();
        List<StageStretch> whole = scored.stream().filter(StageStretch::isWhole).toList();
        List<StageStretch> broken =
                scored.stream().filter(stretch -> !stretch.isWhole()).toList();
        if (broken.isEmpty()) {
            return new StageEnds(told, List.of());
        }
        if (whole.isEmpty()
                && (broken.size() > 1
                        || broken.get(0).fromOnset().durationSeconds().signum() == 0)) {
            throw refused(broken, times);
        }
        StageStretch first = scored.stream()
                .min(Comparator.comparing(StageStretch::onsetSeconds))
                .orElseThrow();
        StageStretch last = scored.stream()
                .max(Comparator.comparing(StageStretch::endSeconds))
                .orElseThrow();
        List<StageStretch> kept = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<StageStretch> others = new ArrayList<>();
        for (StageStretch stretch : told) {
            StageStretch cut = stretch;
            if (stretch.stage() != null && !stretch.isWhole()) {
                if (stretch.equals(last)) {
                    cut = stretch.fromOnset();
                    remarks.add(remark("last", stretch, cut, times));
                } else if (stretch.equals(first)) {
                    cut = isInStep(stretch.onsetSeconds(), whole) ? stretch.fromOnset() : stretch.toEnd();
                    remarks.add(remark("first", stretch, cut, times));
                } else {
                    others.add(stretch);
                }
            }
            if (cut.durationSeconds().signum() > 0) {
                kept.add(cut);
            }
        }
        if (!others.isEmpty()) {
            throw refused(others, times);
        }
        return new StageEnds(kept, remarks);
    }

    private static boolean isInStep(BigDecimal onset, List<StageStretch> whole) {
        return whole.stream()
                .min(Comparator.comparing(StageStretch::onsetSeconds))
                .orElseThrow()
                .isInStepWith(onset);
    }

    private static String remark(String which, StageStretch told, StageStretch kept, StageTimes times) {
        return "the " + which + " stage, at " + times.place(told.onsetSeconds()) + ", lasts "
                + StageTimes.text(told.durationSeconds()) + " s; "
                + StageTimes.text(told.durationSeconds().subtract(kept.durationSeconds()))
                + " s of it are no whole epoch and are left unscored";
    }

    private static IllegalArgumentException refused(List<StageStretch> broken, StageTimes times) {
        StageStretch earliest = broken.stream()
                .min(Comparator.comparing(StageStretch::onsetSeconds))
                .orElseThrow();
        return new IllegalArgumentException("stage " + earliest.stage() + " at "
                + times.place(earliest.onsetSeconds()) + ", lasts " + StageTimes.text(earliest.durationSeconds())
                + " s" + (broken.size() == 1 ? "" : ", one of " + broken.size() + " such stages")
                + " (expected: whole epochs of " + EpochGrid.EPOCH_SECONDS
                + " s between the first stage and the last; correct what it lasts, or where the night was scored by"
                + " other epochs, score it anew)");
    }
}
