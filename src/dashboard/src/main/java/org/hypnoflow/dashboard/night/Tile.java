package org.hypnoflow.dashboard.night;

import java.time.ZoneId;
import java.util.List;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.NightTrack;

/**
 * A bed at a glance.
 *
 * @param overlong whether the recording goes on beyond the two days that are kept: no stage, recent stages and lamps then,
 *     and seconds and minutes are those of the two days
 * @param overdue whether signal comes and stages do not: the newest stage is old then
 * @param startedAt wall clock of sample 0 in milliseconds since 1970-01-01 UTC; null where the recording does not tell
 * @param epoch the newest epoch with a stage version, -1 before the first
 * @param stage of that epoch; null where it has none, or is not the newest of the recording
 * @param unscored why it has none; null where it has one
 * @param status null before the first epoch, and where the recording is overlong
 * @param confidence null where there is no stage
 * @param stageMinutes minutes in the last known stage on end
 * @param recent one letter for each of the last 180 epochs at most
 * @param recentFrom the epoch of the first of them
 * @param recentProvisional how many of the last ones may still change
 * @param sleepMinutes since lights off, else since the start
 * @param minutesSinceLightsOff null where nobody told, and where the recording is overlong
 * @param heardAt when the last sample came; null before the first
 * @param attention 3 an open alert of level ATTENTION; 2 silent, stages overdue, a lead off, or an open NOTICE; 1 poor signal; 0 nothing
 */
public record Tile(
        String recording,
        String bed,
        boolean ended,
        boolean overlong,
        boolean overdue,
        Long startedAt,
        long secondsRecorded,
        int epoch,
        SleepStage stage,
        UnscoredReason unscored,
        ScoreStatus status,
        Float confidence,
        double stageMinutes,
        String recent,
        int recentFrom,
        int recentProvisional,
        double sleepMinutes,
        double remMinutes,
        Double minutesSinceLightsOff,
        List<Lamp> lamps,
        Long heardAt,
        List<AlertView> alerts,
        int attention) {

    private static final int RECENT_EPOCHS = 180;
    private static final double EPOCHS_PER_MINUTE = 60.0 / EpochGrid.EPOCH_SECONDS;

    static Tile of(Night night, TileClock clock) {
        ScoreColumns scores = night.scores();
        boolean overlong = night.isOverlong();
        int newest = scores.epochs() - 1;
        boolean told = newest >= 0 && !overlong;
        int recentFrom = overlong ? scores.epochs() : Math.max(0, scores.epochs() - RECENT_EPOCHS);
        NightTrack track = night.track();
        List<Lamp> lamps = Lamp.of(overlong ? null : night.signal());
        List<Alert> open = night.alerts().open();
        SleepStage stage = told ? scores.stage(newest) : null;
        return new Tile(
                night.recordingID(),
                night.bedName(),
                night.hasEnded(),
                overlong,
                night.isOverdue(clock.nowMillis()),
                startMillis(night.start(), clock.zone()),
                secondsRecorded(night),
                newest,
                stage,
                told ? scores.unscored(newest) : null,
                told ? scores.status(newest) : null,
                stage == null ? null : Float.valueOf(scores.probabilities(newest)[stage.ordinal()]),
                overlong ? 0 : track.minutesInStage(),
                scores.letters(recentFrom, scores.epochs()),
                recentFrom,
                provisional(scores, recentFrom),
                track.counts().sleepEpochs() / EPOCHS_PER_MINUTE,
                track.counts().remEpochs() / EPOCHS_PER_MINUTE,
                sinceLightsOff(night),
                lamps,
                night.heardAt() < 0 ? null : Long.valueOf(night.heardAt()),
                open.stream().map(AlertView::of).toList(),
                attention(night, clock, lamps, open));
    }

    /** Null where the recording does not tell its start. */
    static Long startMillis(RecordingStart start, ZoneId labZone) {
        if (start == null) {
            return null;
        }
        ZoneId zone = start.zone() == null ? labZone : start.zone();
        return start.local().atZone(zone).toInstant().toEpochMilli();
    }

    static long secondsRecorded(Night night) {
        long scored = (long) night.scores().epochs() * EpochGrid.EPOCH_SECONDS;
        return night.signal() == null
                ? scored
                : Math.max(scored, (long) night.signal().seconds());
    }

    private static int provisional(ScoreColumns scores, int from) {
        int count = 0;
        while (scores.epochs() - 1 - count >= from && !scores.isFinal(scores.epochs() - 1 - count)) {
            count++;
        }
        return count;
    }

    private static Double sinceLightsOff(Night night) {
        if (night.lightsOff() < 0 || night.isOverlong()) {
            return null;
        }
        double minutes = secondsRecorded(night) / 60.0 - night.lightsOff() / EPOCHS_PER_MINUTE;
        return Math.max(0, minutes);
    }

    private static int attention(Night night, TileClock clock, List<Lamp> lamps, List<Alert> open) {
        if (open.stream().anyMatch(alert -> alert.level() == AlertLevel.ATTENTION)) {
            return 3;
        }
        boolean off = lamps.stream().anyMatch(lamp -> lamp.state() == Lamp.State.OFF);
        boolean notice = open.stream().anyMatch(alert -> alert.level() == AlertLevel.NOTICE);
        boolean still = isSilent(night, clock) || night.isOverdue(clock.nowMillis());
        if (notice || (!night.hasEnded() && (off || still))) {
            return 2;
        }
        boolean poor = lamps.stream().anyMatch(lamp -> lamp.state() == Lamp.State.POOR);
        return poor && !night.hasEnded() ? 1 : 0;
    }

    static boolean isSilent(Night night, TileClock clock) {
        return clock.nowMillis() - night.heardAt() > clock.silentMillis();
    }
}
