package org.hypnoflow.transition;

import java.util.function.LongFunction;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/**
 * Where a night stands: all the state that running statistics need, epoch by epoch. An unscored epoch passes time and is
 * neither wake nor sleep. Lights off begin the counts anew, so that latencies run from there. Epochs are -1 where the
 * thing has not happened.
 *
 * @param epochs epochs so far
 * @param stage the last known stage, null before the first
 * @param stageSince first epoch of that stage on end
 * @param lightsOff epoch in front of which lights go off
 * @param lightsOn epoch in front of which they go on
 */
public record NightTrack(
        long epochs, SleepStage stage, long stageSince, long lightsOff, long lightsOn, NightCounts counts) {

    private static final double EPOCHS_PER_MINUTE = 60.0 / EpochGrid.EPOCH_SECONDS;

    /** Before the first epoch. */
    public static final NightTrack START = new NightTrack(0, null, -1, -1, -1, NightCounts.NONE);

    /** The track after an epoch of {@code next}, null where unscored. */
    public NightTrack after(SleepStage next) {
        NightCounts before = epochs == lightsOff ? NightCounts.NONE : counts;
        boolean changes = next != null && next != stage;
        return new NightTrack(
                epochs + 1,
                next == null ? stage : next,
                changes ? epochs : stageSince,
                lightsOff,
                lightsOn,
                before.after(epochs, stage, next));
    }

    /**
     * The track with lights off or on in front of {@code epoch}, which may lie ahead. Lights off end lights on that were
     * told for the same or an earlier epoch. Lights off that are told late forget
     * what was counted where sleep began before them; {@link #countedFrom} counts it again.
     */
    public NightTrack lights(long epoch, boolean on) {
        if (on) {
            return new NightTrack(epochs, stage, stageSince, lightsOff, epoch, counts);
        }
        boolean forgets = epoch < epochs && counts.sleepOnset() < epoch;
        long stillOn = lightsOn > epoch ? lightsOn : -1;
        return new NightTrack(epochs, stage, stageSince, epoch, stillOn, forgets ? NightCounts.NONE : counts);
    }

    /**
     * The track with counts that begin with {@code epoch}.
     *
     * @param stages the stage of each epoch from there up to now, null where unscored
     */
    public NightTrack countedFrom(long epoch, LongFunction<SleepStage> stages) {
        NightCounts anew = NightCounts.NONE;
        SleepStage last = null;
        for (long at = epoch; at < epochs; at++) {
            SleepStage next = stages.apply(at);
            anew = anew.after(at, last, next);
            last = next == null ? last : next;
        }
        return new NightTrack(epochs, stage, stageSince, lightsOff, lightsOn, anew);
    }

    /** Whether lights are known to be on at {@code epoch}. */
    public boolean isLit(long epoch) {
        return (lightsOn >= 0 && epoch >= lightsOn) || lightsOff > epoch;
    }

    /** Minutes from sleep onset to the first REM (AASM); NaN before it. */
    public double remLatencyFromSleepOnset() {
        return counts.remOnset() < 0 ? Double.NaN : minutes(counts.remOnset() - counts.sleepOnset());
    }

    /** Minutes from lights off, else from the start of the recording, to the first REM; NaN before it. */
    public double remLatencyFromLightsOff() {
        return counts.remOnset() < 0 ? Double.NaN : minutes(counts.remOnset() - Math.max(0, lightsOff));
    }

    /** Minutes in the last known stage. */
    public double minutesInStage() {
        return stage == null ? 0 : minutes(epochs - stageSince);
    }

    private static double minutes(long epochs) {
        return epochs / EPOCHS_PER_MINUTE;
    }
}
