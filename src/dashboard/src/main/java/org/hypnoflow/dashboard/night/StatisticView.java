package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hypnoflow.dashboard.report.Statistic;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.SleepStatistics;

/**
 * A number of a night, as a report has it.
 *
 * @param convention whose definition it is, empty where there is no dispute
 * @param fromLightsOff between lights off and on, as far as they are known; null where the night has no such thing
 * @param wholeRecording over the whole recording
 */
public record StatisticView(
        String key,
        String name,
        String unit,
        String convention,
        String definition,
        Double fromLightsOff,
        Double wholeRecording) {

    static List<StatisticView> of(ReviewedNight night) {
        List<Statistic> inBed = Statistic.of(SleepStatistics.of(night.hypnogram(), night.lights()));
        List<Statistic> whole = Statistic.of(SleepStatistics.of(
                night.hypnogram(), Lights.wholeRecording(night.hypnogram().epochs())));
        List<StatisticView> views = new ArrayList<>();
        for (int i = 0; i < inBed.size(); i++) {
            Statistic one = inBed.get(i);
            views.add(new StatisticView(
                    one.key(),
                    one.name(),
                    one.unit(),
                    one.convention().label(),
                    one.definition(),
                    orNull(one.value()),
                    orNull(whole.get(i).value())));
        }
        return views;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
