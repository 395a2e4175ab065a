package org.hypnoflow.dashboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hypnoflow.transition.SleepStatistics;

/**
 * One number of a night with its definition.
 *
 * @param key for programs, with its unit
 * @param value empty where the night has no such thing
 * @param convention AASM where the AASM manual defines it so, OTHER where other tools do, NONE where there is no dispute
 */
public record Statistic(
        String key, String name, OptionalDouble value, String unit, String definition, Convention convention) {

    /** Whose definition it is. */
    public enum Convention {
        AASM("AASM"),
        OTHER("other tools"),
        NONE("");

        private final String label;

        Convention(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** All of one night, in the order of a report. */
    public static List<Statistic> of(SleepStatistics s) {
        List<Statistic> all = new ArrayList<>();
        addSleep(s, all);
        addLatencies(s, all);
        addWake(s, all);
        return List.copyOf(all);
    }

    private static void addSleep(SleepStatistics s, List<Statistic> all) {
        all.add(aasm("tib_minutes", "Time in bed (TIB, TRT)", s.timeInBed(), "min", "lights off to lights on"));
        all.add(aasm("tst_minutes", "Total sleep time (TST)", s.totalSleep(), "min", "all epochs of N1, N2, N3, REM"));
        all.add(aasm("se_percent", "Sleep efficiency (SE)", s.sleepEfficiencyPercent(), "%", "TST / TIB"));
        all.add(other("spt_minutes", "Sleep period (SPT)", s.sleepPeriod(), "min", "first to last epoch of sleep"));
        all.add(other("sme_percent", "Sleep maintenance", s.sleepMaintenancePercent(), "%", "TST / SPT"));
    }

    private static void addLatencies(SleepStatistics s, List<Statistic> all) {
        all.add(aasm(
                "sol_minutes",
                "Sleep latency (SOL)",
                s.sleepOnsetLatency(),
                "min",
                "lights off to the first epoch of any sleep"));
        all.add(other(
                "sol_5min_minutes",
                "Latency to 5 min of sleep",
                s.latencyToFiveMinutes(),
                "min",
                "lights off to the first 5 min of sleep on end"));
        all.add(other(
                "lps_minutes",
                "Latency to persistent sleep",
                s.latencyToPersistentSleep(),
                "min",
                "lights off to the first 10 min of sleep on end"));
        all.add(aasm(
                "rem_latency_minutes",
                "REM latency",
                s.remLatencyFromSleepOnset(),
                "min",
                "sleep onset to the first epoch of REM"));
        all.add(other(
                "rem_latency_from_lights_off_minutes",
                "REM latency from lights off",
                s.remLatencyFromLightsOff(),
                "min",
                "lights off to the first epoch of REM"));
    }

    private static void addWake(SleepStatistics s, List<Statistic> all) {
        all.add(aasm(
                "waso_minutes",
                "Wake after sleep onset (WASO)",
                s.wakeAfterSleepOnset(),
                "min",
                "W from sleep onset to lights on"));
        all.add(other(
                "waso_within_sleep_period_minutes",
                "WASO within the sleep period",
                s.wakeWithinSleepPeriod(),
                "min",
                "W from sleep onset to the last epoch of sleep"));
        all.add(none(
                "awakenings",
                "Awakenings",
                OptionalDouble.of(s.awakenings()),
                "",
                "changes from any sleep stage to W, the final one included"));
        all.add(other(
                "sfi_per_hour",
                "Sleep fragmentation index (SFI)",
                s.fragmentationPerHour(),
                "/h",
                "awakenings per hour of TST"));
        all.add(none(
                "unscored_minutes",
                "Unscored",
                OptionalDouble.of(s.unscoredMinutes()),
                "min",
                "epochs without a stage between lights off and on; in TIB, but neither sleep nor wake"));
    }

    private static Statistic aasm(String key, String name, double value, String unit, String definition) {
        return aasm(key, name, OptionalDouble.of(value), unit, definition);
    }

    private static Statistic aasm(String key, String name, OptionalDouble value, String unit, String definition) {
        return new Statistic(key, name, value, unit, definition, Convention.AASM);
    }

    private static Statistic other(String key, String name, double value, String unit, String definition) {
        return other(key, name, OptionalDouble.of(value), unit, definition);
    }

    private static Statistic other(String key, String name, OptionalDouble value, String unit, String definition) {
        return new Statistic(key, name, value, unit, definition, Convention.OTHER);
    }

    private static Statistic none(String key, String name, OptionalDouble value, String unit, String definition) {
        return new Statistic(key, name, value, unit, definition, Convention.NONE);
    }
}
