package org.hypnoflow.transition;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;

/**
 * The statistics of one night, over the epochs between lights off and lights on, in minutes. Where tools differ both
 * conventions are given, and the AASM one is named. Empty where the night has no such thing: no sleep, no REM, no 10
 * minutes of sleep on end, no time in bed. Unscored epochs count as time in bed and as nothing else.
 *
 * @param timeInBed lights off to lights on (TIB, TRT)
 * @param totalSleep all epochs of N1, N2, N3 and REM (TST)
 * @param sleepPeriod first to last epoch of any sleep, with the wake between (SPT)
 * @param sleepEfficiencyPercent 100 TST / TIB
 * @param sleepMaintenancePercent 100 TST / SPT
 * @param sleepOnsetLatency lights off to the first epoch of any sleep (AASM)
 * @param latencyToFiveMinutes lights off to the first 5 minutes of sleep on end
 * @param latencyToPersistentSleep lights off to the first 10 minutes of sleep on end
 * @param remLatencyFromSleepOnset sleep onset to the first epoch of REM (AASM)
 * @param remLatencyFromLightsOff lights off to the first epoch of REM
 * @param wakeAfterSleepOnset W between sleep onset and lights on (AASM)
 * @param wakeWithinSleepPeriod W between sleep onset and the last epoch of any sleep
 * @param stageMinutes per stage, in the order of {@link SleepStage}
 * @param unscoredMinutes epochs without a stage
 * @param awakenings changes from any sleep stage to W, the final one included
 * @param transitions neighbouring scored epochs, row: before, column: after; the diagonal holds epochs that stayed
 */
public record SleepStatistics(
        double timeInBed,
        double totalSleep,
        double sleepPeriod,
        OptionalDouble sleepEfficiencyPercent,
        OptionalDouble sleepMaintenancePercent,
        OptionalDouble sleepOnsetLatency,
        OptionalDouble latencyToFiveMinutes,
        OptionalDouble latencyToPersistentSleep,
        OptionalDouble remLatencyFromSleepOnset,
        OptionalDouble remLatencyFromLightsOff,
        OptionalDouble wakeAfterSleepOnset,
        OptionalDouble wakeWithinSleepPeriod,
        double[] stageMinutes,
        double unscoredMinutes,
        int awakenings,
        int[][] transitions) {

    private static final int EPOCHS_PER_MINUTE = 60 / EpochGrid.EPOCH_SECONDS;
    private static final int FIVE_MINUTES = 5 * EPOCHS_PER_MINUTE;
    private static final int TEN_MINUTES = 10 * EPOCHS_PER_MINUTE;

    /** The statistics of {@code hypnogram} between {@code lights}. */
    public static SleepStatistics of(Hypnogram hypnogram, Lights lights) {
        TimeInBed bed = new TimeInBed(hypnogram, lights);
        OptionalInt onset = bed.sleepOnset();
        OptionalInt sleepEnd = bed.sleepEnd();
        OptionalInt rem = bed.firstOf(SleepStage.REM);
        double[] stageMinutes = stageMinutes(bed);
        double totalSleep = stageMinutes[1] + stageMinutes[2] + stageMinutes[3] + stageMinutes[4];
        double timeInBed = minutes(bed.epochs());
        double sleepPeriod = onset.isPresent() ? minutes(sleepEnd.getAsInt() - onset.getAsInt()) : 0;
        return new SleepStatistics(
                timeInBed,
                totalSleep,
                sleepPeriod,
                percent(totalSleep, timeInBed),
                percent(totalSleep, sleepPeriod),
                sinceLightsOff(bed, onset),
                sinceLightsOff(bed, bed.sleepLasting(FIVE_MINUTES)),
                sinceLightsOff(bed, bed.sleepLasting(TEN_MINUTES)),
                rem.isPresent()
                        ? OptionalDouble.of(minutes(rem.getAsInt() - onset.getAsInt()))
                        : OptionalDouble.empty(),
                sinceLightsOff(bed, rem),
                wakeBetween(bed, onset, OptionalInt.of(bed.end())),
                wakeBetween(bed, onset, sleepEnd),
                stageMinutes,
                minutes(bed.unscored()),
                bed.awakenings(),
                bed.transitions());
    }

    /** Share of {@code stage} in the total sleep time; empty without sleep, and for W. */
    public OptionalDouble percentOfSleep(SleepStage stage) {
        return stage == SleepStage.W ? OptionalDouble.empty() : percent(stageMinutes[stage.ordinal()], totalSleep);
    }

    /** Sleep fragmentation index: awakenings per hour of sleep; empty without sleep. */
    public OptionalDouble fragmentationPerHour() {
        return totalSleep > 0 ? OptionalDouble.of(awakenings / (totalSleep / 60)) : OptionalDouble.empty();
    }

    private static double[] stageMinutes(TimeInBed bed) {
        double[] minutes = new double[SleepStage.COUNT];
        for (SleepStage stage : SleepStage.values()) {
            minutes[stage.ordinal()] = minutes(bed.count(stage));
        }
        return minutes;
    }

    private static OptionalDouble sinceLightsOff(TimeInBed bed, OptionalInt epoch) {
        return epoch.isPresent()
                ? OptionalDouble.of(minutes(bed.sinceLightsOff(epoch.getAsInt())))
                : OptionalDouble.empty();
    }

    private static OptionalDouble wakeBetween(TimeInBed bed, OptionalInt from, OptionalInt to) {
        return from.isPresent()
                ? OptionalDouble.of(minutes(bed.countFrom(from.getAsInt(), to.getAsInt(), SleepStage.W)))
                : OptionalDouble.empty();
    }

    private static OptionalDouble percent(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(100 * part / whole) : OptionalDouble.empty();
    }

    private static double minutes(int epochs) {
        return (double) epochs / EPOCHS_PER_MINUTE;
    }
}
