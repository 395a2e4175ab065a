package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

/** Golden numbers worked out by hand; an epoch is half a minute. */
class SleepStatisticsTest {

    @Test
    void ordinaryNight() {
        assertThat(statistics("W*20 1*4 2*40 3*20 2*10 R*20 W*2 2*10 R*10 W*4"))
                .isEqualTo("TIB 70.0 TST 57.0 SPT 58.0 SE 81.4 SM 98.3 SOL 10.0 5MIN 10.0 LPS 10.0"
                        + " REM 37.0/47.0 WASO 3.0/1.0 ? 0.0 AW 2 SFI 2.1");
    }

    @Test
    void allWake() {
        assertThat(statistics("W*60"))
                .isEqualTo("TIB 30.0 TST 0.0 SPT 0.0 SE 0.0 SM - SOL - 5MIN - LPS -"
                        + " REM -/- WASO -/- ? 0.0 AW 0 SFI -");
    }

    @Test
    void noRem() {
        assertThat(statistics("W*4 1*2 2*30"))
                .isEqualTo("TIB 18.0 TST 16.0 SPT 16.0 SE 88.9 SM 100.0 SOL 2.0 5MIN 2.0 LPS 2.0"
                        + " REM -/- WASO 0.0/0.0 ? 0.0 AW 0 SFI 0.0");
    }

    @Test
    void startsInSleep() {
        assertThat(statistics("2*30 R*10"))
                .isEqualTo("TIB 20.0 TST 20.0 SPT 20.0 SE 100.0 SM 100.0 SOL 0.0 5MIN 0.0 LPS 0.0"
                        + " REM 15.0/15.0 WASO 0.0/0.0 ? 0.0 AW 0 SFI 0.0");
    }

    @Test
    void oneEpochOfWake() {
        assertThat(statistics("W"))
                .isEqualTo("TIB 0.5 TST 0.0 SPT 0.0 SE 0.0 SM - SOL - 5MIN - LPS -"
                        + " REM -/- WASO -/- ? 0.0 AW 0 SFI -");
    }

    @Test
    void oneEpochOfRem() {
        assertThat(statistics("R"))
                .isEqualTo("TIB 0.5 TST 0.5 SPT 0.5 SE 100.0 SM 100.0 SOL 0.0 5MIN - LPS -"
                        + " REM 0.0/0.0 WASO 0.0/0.0 ? 0.0 AW 0 SFI 0.0");
    }

    @Test
    void noEpochAtAll() {
        assertThat(statistics(""))
                .isEqualTo(
                        "TIB 0.0 TST 0.0 SPT 0.0 SE - SM - SOL - 5MIN - LPS -" + " REM -/- WASO -/- ? 0.0 AW 0 SFI -");
    }

    @Test
    void unscoredEpochsAreTimeInBedAndNothingElse() {
        assertThat(statistics("W*4 ?*6 2*10 ?*4 2*10 W*2 ?*2"))
                .isEqualTo("TIB 19.0 TST 10.0 SPT 12.0 SE 52.6 SM 83.3 SOL 5.0 5MIN 5.0 LPS -"
                        + " REM -/- WASO 1.0/0.0 ? 6.0 AW 1 SFI 6.0");
    }

    @Test
    void nothingScored() {
        assertThat(statistics("?*10"))
                .isEqualTo("TIB 5.0 TST 0.0 SPT 0.0 SE 0.0 SM - SOL - 5MIN - LPS -"
                        + " REM -/- WASO -/- ? 5.0 AW 0 SFI -");
    }

    @Test
    void persistentSleepComesAfterShortSleep() {
        assertThat(statistics("W*2 1 W*5 2*8 W 2*20 W*3"))
                .isEqualTo("TIB 20.0 TST 14.5 SPT 17.5 SE 72.5 SM 82.9 SOL 1.0 5MIN 8.5 LPS 8.5"
                        + " REM -/- WASO 4.5/3.0 ? 0.0 AW 3 SFI 12.4");
    }

    @Test
    void sleepOnsetInRem() {
        assertThat(statistics("W*2 R*6 2*10"))
                .isEqualTo("TIB 9.0 TST 8.0 SPT 8.0 SE 88.9 SM 100.0 SOL 1.0 5MIN 1.0 LPS -"
                        + " REM 0.0/1.0 WASO 0.0/0.0 ? 0.0 AW 0 SFI 0.0");
    }

    @Test
    void lightsCutBothEndsAtTheNearestEpoch() {
        assertThat(statistics("W*4 2*10 W*2 R*6 W*8", lights(33_430, 600_000)))
                .isEqualTo("TIB 9.5 TST 7.0 SPT 8.0 SE 73.7 SM 87.5 SOL 1.5 5MIN 1.5 LPS -"
                        + " REM 6.0/7.5 WASO 1.0/1.0 ? 0.0 AW 1 SFI 8.6");
    }

    @Test
    void sleepBeforeLightsOffDoesNotCount() {
        assertThat(statistics("2*10 W*10 2*20", lights(300_000, 1_200_000)))
                .isEqualTo("TIB 15.0 TST 10.0 SPT 10.0 SE 66.7 SM 100.0 SOL 5.0 5MIN 5.0 LPS 5.0"
                        + " REM -/- WASO 0.0/0.0 ? 0.0 AW 0 SFI 0.0");
    }

    @Test
    void lightsOnAfterTheEndMeansTheEnd() {
        assertThat(statistics("W*2 2*2", lights(0, 9_000_000)))
                .isEqualTo("TIB 2.0 TST 1.0 SPT 1.0 SE 50.0 SM 100.0 SOL 1.0 5MIN - LPS -"
                        + " REM -/- WASO 0.0/0.0 ? 0.0 AW 0 SFI 0.0");
    }

    @Test
    void lightsOffAfterTheEndLeavesNothing() {
        assertThat(statistics("W*2 2*2", lights(8_000_000, 9_000_000))).startsWith("TIB 0.0 TST 0.0 SPT 0.0 SE -");
    }

    @Test
    void unscoredEpochDoesNotHideAnAwakening() {
        assertThat(statistics("2*4 ? W*2 2*4 W"))
                .isEqualTo("TIB 6.0 TST 4.0 SPT 5.5 SE 66.7 SM 72.7 SOL 0.0 5MIN - LPS -"
                        + " REM -/- WASO 1.5/1.0 ? 0.5 AW 2 SFI 30.0");
    }

    @Test
    void stagesAreSharesOfTotalSleep() {
        SleepStatistics night = of("W*10 1*2 2*10 3*4 R*4 W*5");

        assertThat(night.stageMinutes()).containsExactly(7.5, 1, 5, 2, 2);
        assertThat(night.percentOfSleep(SleepStage.N1)).hasValue(10);
        assertThat(night.percentOfSleep(SleepStage.N2)).hasValue(50);
        assertThat(night.percentOfSleep(SleepStage.N3)).hasValue(20);
        assertThat(night.percentOfSleep(SleepStage.REM)).hasValue(20);
        assertThat(night.percentOfSleep(SleepStage.W)).isEmpty();
        assertThat(of("W*3").percentOfSleep(SleepStage.N2)).isEmpty();
    }

    @Test
    void transitionsCountNeighboursAndNeverCrossAGap() {
        assertThat(of("WW1122?2RW").transitions()).isDeepEqualTo(new int[][] {
            {1, 1, 0, 0, 0},
            {0, 1, 1, 0, 0},
            {0, 0, 1, 0, 1},
            {0, 0, 0, 0, 0},
            {1, 0, 0, 0, 0}
        });
    }

    @Test
    void fragmentationIsAwakeningsPerHourOfSleep() {
        assertThat(of("2*60 W 2*60 W").fragmentationPerHour().orElseThrow()).isCloseTo(2, within(1e-12));
    }

    private static SleepStatistics of(String letters) {
        Hypnogram night = Letters.hypnogram(letters);
        return SleepStatistics.of(night, Lights.wholeRecording(night.epochs()));
    }

    private static String statistics(String letters) {
        return describe(of(letters));
    }

    private static String statistics(String letters, Lights lights) {
        return describe(SleepStatistics.of(Letters.hypnogram(letters), lights));
    }

    private static Lights lights(long offMillis, long onMillis) {
        return new Lights(
                Duration.ofMillis(offMillis), LightsSource.FLAG, Duration.ofMillis(onMillis), LightsSource.FLAG);
    }

    private static String describe(SleepStatistics s) {
        return String.format(
                Locale.ROOT,
                "TIB %s TST %s SPT %s SE %s SM %s SOL %s 5MIN %s LPS %s REM %s/%s WASO %s/%s ? %s AW %d SFI %s",
                s.timeInBed(),
                s.totalSleep(),
                s.sleepPeriod(),
                rounded(s.sleepEfficiencyPercent()),
                rounded(s.sleepMaintenancePercent()),
                rounded(s.sleepOnsetLatency()),
                rounded(s.latencyToFiveMinutes()),
                rounded(s.latencyToPersistentSleep()),
                rounded(s.remLatencyFromSleepOnset()),
                rounded(s.remLatencyFromLightsOff()),
                rounded(s.wakeAfterSleepOnset()),
                rounded(s.wakeWithinSleepPeriod()),
                s.unscoredMinutes(),
                s.awakenings(),
                rounded(s.fragmentationPerHour()));
    }

    private static String rounded(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "-";
    }
}
