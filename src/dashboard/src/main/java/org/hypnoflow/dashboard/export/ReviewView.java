package org.hypnoflow.dashboard.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.dashboard.report.Uncertainty;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.Hypnogram;

/** Epochs that a person should look at, the most uncertain first: those that the report's list counts as uncertain. */
public record ReviewView(List<ReviewedEpoch> epochs) {

    /**
     * One of them.
     *
     * @param stage null where it has none
     * @param confidence null where it has no stage
     * @param reasons the weightiest first
     */
    public record ReviewedEpoch(int epoch, SleepStage stage, Float confidence, List<String> reasons) {}

    /** Where no epoch is FINAL. */
    public static final ReviewView NONE = new ReviewView(List.of());

    /** Of a night between lights off and on; epochs that a person scored are settled. */
    public static ReviewView of(ScoredNight night) {
        Hypnogram hypnogram = night.hypnogram();
        Uncertainty uncertainty = new Uncertainty(night, hypnogram);
        List<ReviewedEpoch> epochs = new ArrayList<>();
        int end = night.lights().endEpoch(hypnogram.epochs());
        for (int epoch = night.lights().firstEpoch(hypnogram.epochs()); epoch < end; epoch++) {
            StageScore score = night.scores().get(epoch);
            if (uncertainty.isUncertain(epoch) && score.confidence() < 1) {
                epochs.add(new ReviewedEpoch(
                        epoch,
                        score.stage(),
                        score.stage() == null ? null : Float.valueOf(score.confidence()),
                        uncertainty.reasons(epoch, epoch + 1)));
            }
        }
        epochs.sort(Comparator.comparing((ReviewedEpoch one) -> one.confidence() == null ? 0 : one.confidence())
                .thenComparing(ReviewedEpoch::epoch));
        return new ReviewView(epochs);
    }
}
