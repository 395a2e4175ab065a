package org.hypnoflow.agreement;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;

/**
 * What counts as a true onset of a rule, whatever the rule's own dwell: in the reference's stages, the state begins with
 * the first of {@code epochs} epochs on end in one of the rule's stages, and goes on over interruptions of up to
 * {@code mergeEpochs}. An unscored epoch is not in the state.
 *
 * <p>Gates that say what a rule tells hold for the reference too, by its own sleep onset: after sleep onset, at most so
 * long after it, only the first. The least time since sleep onset holds where only the first counts, for it says which
 * that is; elsewhere it keeps false alerts away, as refractory times do, and the reference does without.
 *
 * @param epochs 1 to {@link Dwell#MOST_EPOCHS}
 * @param mergeEpochs 0 to {@link Dwell#MOST_EPOCHS} - 1
 */
public record AlertReference(int epochs, int mergeEpochs) {

    /** Epochs on end that begin a state: the shortest bout that is not a single epoch. */
    public static final int USUAL_EPOCHS = 2;

    /** Interruptions within one REM period: five minutes. */
    public static final int REM_MERGE_EPOCHS = 10;

    /** Interruptions of any other state: one minute. */
    public static final int USUAL_MERGE_EPOCHS = 2;

    /** A rule that waits for so much evidence tells of a length; five minutes. */
    private static final int LONG_EPOCHS = 10;

    private static final float ROUNDING = 1e-4f;

    public AlertReference {
        if (epochs < 1 || epochs > Dwell.MOST_EPOCHS || mergeEpochs < 0 || mergeEpochs >= Dwell.MOST_EPOCHS) {
            throw new IllegalArgumentException("reference: " + epochs + " epochs, interruptions of up to " + mergeEpochs
                    + " (expected: 1 to " + Dwell.MOST_EPOCHS + ", 0 to " + (Dwell.MOST_EPOCHS - 1) + ")");
        }
    }

    /**
     * The usual reference of {@code rule}: bouts of 2 epochs, or as long as the evidence that the rule waits for where that
     * is 10 epochs or more, as of a long wake; interruptions of up to 10 epochs for REM, 2 for anything else.
     */
    public static AlertReference of(AlertRule rule) {
        float mass = rule.stages().enter().mass();
        return new AlertReference(
                mass >= LONG_EPOCHS ? (int) Math.ceil(mass - ROUNDING) : USUAL_EPOCHS,
                List.of(stages(rule)).equals(List.of(SleepStage.REM)) ? REM_MERGE_EPOCHS : USUAL_MERGE_EPOCHS);
    }

    /** The onsets of {@code rule} in {@code truth}, in order. */
    public List<AlertOnset> onsets(AlertRule rule, SettledNight truth) {
        StageCondition condition = StageCondition.of(Dwell.of(epochs), Dwell.noneOf(mergeEpochs + 1), stages(rule));
        return AlertRun.of(List.of(rule.with(condition, meaning(rule.gates()))), truth)
                .get(rule.id());
    }

    /** The stages that the rule's state is made of. */
    static SleepStage[] stages(AlertRule rule) {
        float[] weights = rule.stages().weights();
        return Arrays.stream(SleepStage.values())
                .filter(stage -> weights[stage.ordinal()] == 1)
                .toArray(SleepStage[]::new);
    }

    private static RuleGates meaning(RuleGates gates) {
        return new RuleGates(
                gates.afterSleepOnset() || gates.minSinceSleepOnset() > 0,
                gates.onlyFirst() ? gates.minSinceSleepOnset() : 0,
                gates.maxSinceSleepOnset(),
                gates.fromSecondOfDay(),
                gates.toSecondOfDay(),
                gates.lights(),
                gates.onlyFirst(),
                0);
    }
}
