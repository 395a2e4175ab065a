package org.hypnoflow.agreement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.Hypnogram;

/**
 * A scored night as alerts meet it once nothing changes any more: FINAL scores from epoch 0 on, the last one marked.
 *
 * @param name tells the night from others; no attribute of a patient
 * @param hasProbabilities whether the scores carry probabilities, rather than 1 for the stage given
 */
public record SettledNight(String name, List<StageScore> scores, boolean hasProbabilities) {

    public SettledNight {
        requireNonNull(name, "name");
        scores = List.copyOf(scores);
    }

    /** A night of which the stages alone are known. */
    public static SettledNight of(String name, Hypnogram stages) {
        return of(name, stages, new float[stages.epochs()][]);
    }

    /**
     * A night of {@code stages}.
     *
     * @param probabilities per epoch five values in the order of {@link SleepStage}, null where only the stage is known;
     *     those of an unscored epoch are not looked at
     */
    public static SettledNight of(String name, Hypnogram stages, float[][] probabilities) {
        if (probabilities.length != stages.epochs()) {
            throw new IllegalArgumentException("probabilities: " + probabilities.length + " epochs (expected: "
                    + stages.epochs() + ", as many as stages)");
        }
        List<StageScore> scores = new ArrayList<>(stages.epochs());
        for (int epoch = 0; epoch < stages.epochs(); epoch++) {
            scores.add(score(name, stages, epoch, probabilities[epoch]));
        }
        return new SettledNight(name, scores, Arrays.stream(probabilities).anyMatch(values -> values != null));
    }

    private static StageScore score(String name, Hypnogram stages, int epoch, float[] probabilities) {
        SleepStage stage = stages.stage(epoch);
        float[] values = new float[SleepStage.COUNT];
        if (stage != null && probabilities != null) {
            values = probabilities.clone();
        } else if (stage != null) {
            values[stage.ordinal()] = 1;
        }
        return new StageScore(
                name,
                epoch,
                0,
                ScoreStatus.FINAL,
                stage,
                stage == null ? UnscoredReason.LOW_COVERAGE : null,
                values,
                stage == null ? 0 : 1,
                "",
                "",
                epoch == stages.epochs() - 1);
    }
}
