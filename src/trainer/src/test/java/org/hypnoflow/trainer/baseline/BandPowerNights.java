package org.hypnoflow.trainer.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hypnoflow.score.SleepStage;

/** Drawn nights whose band powers tell the stage up to noise. */
final class BandPowerNights {
    static final int EPOCHS = 120;

    private BandPowerNights() {}

    static List<BandPowerNight> drawn(int subjects, double noise, long seed) {
        Random random = new Random(seed);
        List<BandPowerNight> nights = new ArrayList<>();
        for (int subject = 0; subject < subjects; subject++) {
            for (int night = 1; night <= 2; night++) {
                String name = "%02d".formatted(subject);
                nights.add(drawn(name + "__" + night, name, noise, random));
            }
        }
        return nights;
    }

    private static BandPowerNight drawn(String recording, String subject, double noise, Random random) {
        double[][] powers = new double[EPOCHS][BandPowerNight.CHANNELS * BandPowerNight.BANDS];
        int[] stages = new int[EPOCHS];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            stages[epoch] = epoch / 8 % SleepStage.COUNT;
            for (int i = 0; i < powers[epoch].length; i++) {
                double signal = i % SleepStage.COUNT == stages[epoch] ? 1 : 0;
                powers[epoch][i] = signal + noise * random.nextGaussian();
            }
        }
        return new BandPowerNight(recording, subject, powers, stages);
    }
}
