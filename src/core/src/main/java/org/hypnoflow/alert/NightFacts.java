package org.hypnoflow.alert;

import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.NightTrack;

/** What gates look at. */
record NightFacts(NightTrack night, BedContext bed) {

    /**
     * Whether {@code gates} let through a state that began at {@code onset} and is found at {@code now}.
     *
     * @param lastRaised when the rule last raised an alert, -1 if never
     */
    boolean opens(RuleGates gates, long onset, long now, long lastRaised) {
        boolean again = lastRaised >= 0;
        if (again && (gates.onlyFirst() || now - lastRaised < gates.refractoryEpochs())) {
            return false;
        }
        return sinceSleepOnset(gates, onset) && onTheClock(gates, now) && lit(gates, now);
    }

    private boolean sinceSleepOnset(RuleGates gates, long onset) {
        if (!gates.needsSleepOnset()) {
            return true;
        }
        long sleepOnset = night.counts().sleepOnset();
        if (sleepOnset < 0) {
            return false;
        }
        long since = onset - sleepOnset;
        return since >= gates.minSinceSleepOnset() && since <= gates.maxSinceSleepOnset();
    }

    private boolean onTheClock(RuleGates gates, long now) {
        int from = gates.fromSecondOfDay();
        int to = gates.toSecondOfDay();
        if (from < 0) {
            return true;
        }
        int second = bed.secondOfDay(now * EpochGrid.EPOCH_SECONDS);
        if (second < 0) {
            return false;
        }
        return from < to ? second >= from && second < to : second >= from || second < to;
    }

    private boolean lit(RuleGates gates, long now) {
        return switch (gates.lights()) {
            case ANY -> true;
            case OFF -> !night.isLit(now);
            case ON -> night.isLit(now);
        };
    }
}
