package org.hypnoflow.dashboard.night;

/**
 * What a message changed of a night.
 *
 * @param tile whether its tile looks different
 * @param fromEpoch first epoch whose columns changed, -1 where none did
 * @param toEpoch the epoch after the last
 * @param rest whether anything else of the night changed: notes, edits, alerts, lights, channels
 */
public record NightChange(boolean tile, int fromEpoch, int toEpoch, boolean rest) {
    public static final NightChange NONE = new NightChange(false, -1, -1, false);

    static final NightChange REST = new NightChange(true, -1, -1, true);

    static NightChange epochs(int from, int to) {
        return new NightChange(true, from, to, false);
    }

    public boolean isNone() {
        return !tile && fromEpoch < 0 && !rest;
    }

    /** Both changes in one. */
    public NightChange and(NightChange other) {
        if (fromEpoch < 0 || other.fromEpoch < 0) {
            NightChange some = fromEpoch < 0 ? other : this;
            return new NightChange(tile || other.tile, some.fromEpoch, some.toEpoch, rest || other.rest);
        }
        return new NightChange(
                tile || other.tile,
                Math.min(fromEpoch, other.fromEpoch),
                Math.max(toEpoch, other.toEpoch),
                rest || other.rest);
    }
}
