package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * When a rule whose state is entered raises an alert. A state that is entered while a gate is shut raises nothing until it
 * has been left and is entered again.
 *
 * @param afterSleepOnset whether nothing before sleep onset (the first epoch of any sleep) counts
 * @param minSinceSleepOnset epochs between sleep onset and the state's onset, at least; 0 without bound
 * @param maxSinceSleepOnset at most; {@link #UNBOUNDED} without bound
 * @param fromSecondOfDay begin of the clock window in local time, -1 without window
 * @param toSecondOfDay end of the window, exclusive; before its begin where it goes over midnight
 * @param onlyFirst one alert in a recording
 * @param refractoryEpochs after an alert no other of the rule is raised for so long
 */
public record RuleGates(
        boolean afterSleepOnset,
        int minSinceSleepOnset,
        int maxSinceSleepOnset,
        int fromSecondOfDay,
        int toSecondOfDay,
        LightsGate lights,
        boolean onlyFirst,
        int refractoryEpochs)
        implements Serializable {

    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Always open. */
    public static final RuleGates OPEN = new RuleGates(false, 0, UNBOUNDED, -1, -1, LightsGate.ANY, false, 0);

    public RuleGates {
        requireNonNull(lights, "lights");
        if (minSinceSleepOnset < 0 || maxSinceSleepOnset < minSinceSleepOnset) {
            throw new IllegalArgumentException("since sleep onset: " + minSinceSleepOnset + " to " + maxSinceSleepOnset
                    + " epochs (expected: 0 <= first <= second)");
        }
        boolean window = fromSecondOfDay >= 0 && toSecondOfDay >= 0 && fromSecondOfDay != toSecondOfDay;
        boolean none = fromSecondOfDay == -1 && toSecondOfDay == -1;
        if (!(window || none) || Math.max(fromSecondOfDay, toSecondOfDay) >= BedContext.SECONDS_PER_DAY) {
            throw new IllegalArgumentException("clock window: " + fromSecondOfDay + " to " + toSecondOfDay
                    + " s of the day (expected: two different times from 0 to 86399, or -1 twice)");
        }
        if (refractoryEpochs < 0) {
            throw new IllegalArgumentException("refractoryEpochs: " + refractoryEpochs + " (expected: >= 0)");
        }
    }

    /** Whether the rule looks at sleep onset at all. */
    boolean needsSleepOnset() {
        return afterSleepOnset || minSinceSleepOnset > 0 || maxSinceSleepOnset < UNBOUNDED;
    }
}
