package org.hypnoflow.alert;

/**
 * One rule's state in one recording: whether its condition holds. Public, since it is a state type. Epochs are -1 where
 * the thing has not happened.
 *
 * @param inside whether the state is entered
 * @param raises whether the gates were open when it was
 * @param onset first epoch of the state in the window that entered it
 * @param entered the epoch that entered it
 * @param left the epoch that last left it
 * @param lastRaised the epoch that last entered it with open gates
 * @param confidence mean evidence per epoch of the window that entered it
 */
public record StageEntry(
        boolean inside, boolean raises, long onset, long entered, long left, long lastRaised, float confidence) {

    private static final double ROUNDING = 1e-6;

    static final StageEntry NONE = after(-1);

    /** Nothing entered, and nothing up to {@code epoch} will count. */
    static StageEntry after(long epoch) {
        return new StageEntry(false, false, -1, -1, epoch, -1, 0);
    }

    /** The entry after the newest epoch of {@code history}, which {@code night} includes. */
    StageEntry next(AlertRule rule, StageHistory history, NightFacts night) {
        StageCondition condition = rule.stages();
        long now = history.end() - 1;
        if (inside) {
            Dwell leave = condition.leave();
            boolean leaves = now + 1 >= leave.epochs()
                    && history.mass(condition, now + 1 - leave.epochs()) <= leave.mass() + ROUNDING;
            return leaves ? new StageEntry(false, false, -1, -1, now, lastRaised, 0) : this;
        }
        if (!condition.holds(history.stage(now))) {
            return this;
        }
        long from = Math.max(now + 1 - condition.enter().epochs(), left + 1);
        double mass = history.mass(condition, from);
        if (mass < condition.enter().mass() - ROUNDING) {
            return this;
        }
        long first = Math.max(from, history.firstEpoch());
        while (!condition.holds(history.stage(first))) {
            first++;
        }
        boolean open = night.opens(rule.gates(), first, now, lastRaised);
        float confidence = (float) (mass / (now + 1 - from));
        return new StageEntry(true, open, first, now, left, open ? now : lastRaised, confidence);
    }
}
