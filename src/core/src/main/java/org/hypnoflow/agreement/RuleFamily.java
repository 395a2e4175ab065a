package org.hypnoflow.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;

/**
 * The rules among which tuning chooses: all that tell the same as a given one, with a grid of windows and evidence to enter
 * and to leave, least times since sleep onset, and weights of the neighbouring stage. The simpler ones come first.
 */
public final class RuleFamily {
    private static final int[] ENTER_EPOCHS = {1, 2, 3, 4, 5, 6, 8};
    private static final int[] LEAVE_EPOCHS = {1, 2, 3, 4, 6, 10, 20};
    private static final int[] MIN_SINCE_SLEEP_ONSET = {0, 20, 60, 90, 120};
    private static final float[] NEIGHBOUR_WEIGHTS = {0.25f, 0.5f};
    private static final float HALF = 0.5f;

    private final AlertRule told;
    private final List<AlertRule> rules = new ArrayList<>();

    private RuleFamily(AlertRule told) {
        this.told = told;
    }

    /**
     * The family of {@code told}.
     *
     * @param byConfidence whether rules by confidence belong to it; they need probabilities
     */
    public static List<AlertRule> of(AlertRule told, boolean byConfidence) {
        RuleFamily family = new RuleFamily(told);
        float[] plain = plain(told);
        family.grow(plain, false);
        int neighbour = neighbour(plain);
        for (float weight : NEIGHBOUR_WEIGHTS) {
            if (neighbour >= 0) {
                float[] weights = plain.clone();
                weights[neighbour] = weight;
                family.grow(weights, false);
            }
        }
        if (byConfidence) {
            family.grow(plain, true);
        }
        return List.copyOf(family.rules);
    }

    /** N1 lies between wake and sleep and is mistaken for REM; where it is of the state itself, N2 lies nearest. */
    private static int neighbour(float[] plain) {
        if (plain[SleepStage.N1.ordinal()] == 0) {
            return SleepStage.N1.ordinal();
        }
        return plain[SleepStage.N2.ordinal()] == 0 ? SleepStage.N2.ordinal() : -1;
    }

    private static float[] plain(AlertRule told) {
        float[] weights = new float[SleepStage.COUNT];
        Arrays.stream(AlertReference.stages(told)).forEach(stage -> weights[stage.ordinal()] = 1);
        return weights;
    }

    private void grow(float[] weights, boolean byConfidence) {
        boolean whole = !byConfidence && Arrays.equals(weights, plain(told));
        for (Dwell enter : enters(whole)) {
            for (Dwell leave : leaves(whole)) {
                if (leave.epochs() < enter.epochs() || leave.mass() < enter.mass()) {
                    add(new StageCondition(weights, byConfidence, enter, leave));
                }
            }
        }
    }

    private void add(StageCondition condition) {
        for (RuleGates gates : gates()) {
            rules.add(AlertRule.of("candidate-" + rules.size(), told.text(), told.level(), condition, gates));
        }
    }

    /** From half of the window's evidence up, so that the state is there more often than not. */
    private static List<Dwell> enters(boolean whole) {
        List<Dwell> enters = new ArrayList<>();
        for (int epochs : ENTER_EPOCHS) {
            float step = whole ? 1 : HALF;
            for (float mass = epochs; mass * 2 >= epochs && mass >= 1; mass -= step) {
                enters.add(new Dwell(epochs, mass));
            }
        }
        return enters;
    }

    /** Up to a quarter of the window's evidence; weights and probabilities hardly ever leave none. */
    private static List<Dwell> leaves(boolean whole) {
        List<Dwell> leaves = new ArrayList<>();
        for (int epochs : LEAVE_EPOCHS) {
            float[] masses = whole ? new float[] {0, 1} : new float[] {HALF, 1, 2};
            for (float mass : masses) {
                if (mass == masses[0] || mass * 4 <= epochs) {
                    leaves.add(new Dwell(epochs, mass));
                }
            }
        }
        return leaves;
    }

    /** Where only the first counts, the least time since sleep onset says which it is, and stays as it is. */
    private List<RuleGates> gates() {
        RuleGates given = told.gates();
        if (given.onlyFirst()) {
            return List.of(given);
        }
        return Arrays.stream(MIN_SINCE_SLEEP_ONSET)
                .filter(min -> min <= given.maxSinceSleepOnset())
                .mapToObj(min -> new RuleGates(
                        given.afterSleepOnset(),
                        min,
                        given.maxSinceSleepOnset(),
                        given.fromSecondOfDay(),
                        given.toSecondOfDay(),
                        given.lights(),
                        false,
                        given.refractoryEpochs()))
                .toList();
    }
}
