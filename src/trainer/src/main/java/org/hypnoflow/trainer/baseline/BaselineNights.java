package org.hypnoflow.trainer.baseline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.simulator.Band;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;

/** The shipped nights as the baseline reads them: with their real band powers, or with those of their simulations. */
public final class BaselineNights {
    private BaselineNights() {}

    /** Real band powers. */
    public static List<BandPowerNight> real(List<ShippedNight> nights) {
        return nights.stream().map(BaselineNights::real).toList();
    }

    /** Band powers measured on simulations of the same nights; {@code cache} says how. */
    public static List<BandPowerNight> simulated(List<ShippedNight> nights, BandPowerCache cache, Runnable nightDone)
            throws IOException {
        List<BandPowerNight> simulated = new ArrayList<>();
        for (ShippedNight night : nights) {
            NightCourse course = ShippedNights.open(night.record());
            simulated.add(night(night, course, cache.logPowers(course)));
            nightDone.run();
        }
        return simulated;
    }

    private static BandPowerNight real(ShippedNight night) {
        NightCourse course = ShippedNights.open(night.record());
        double[][] logPowers = new double[course.epochs()][BandPowerNight.CHANNELS * BandPowerNight.BANDS];
        for (int epoch = 0; epoch < logPowers.length; epoch++) {
            for (int channel = 0; channel < BandPowerNight.CHANNELS; channel++) {
                for (int band = 0; band < BandPowerNight.BANDS; band++) {
                    logPowers[epoch][channel * BandPowerNight.BANDS + band] =
                            course.logPower(epoch, channel, Band.FEATURES.get(band));
                }
            }
        }
        return night(night, course, logPowers);
    }

    private static BandPowerNight night(ShippedNight night, NightCourse course, double[][] logPowers) {
        int[] stages = new int[course.epochs()];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            stages[epoch] = course.stage(epoch).map(Enum::ordinal).orElse(BandPowerNight.IGNORED);
        }
        DeadLeads.leaveOut(logPowers, stages);
        NightRescaling.apply(logPowers, stages);
        return new BandPowerNight(night.record(), night.subject(), logPowers, stages);
    }
}
