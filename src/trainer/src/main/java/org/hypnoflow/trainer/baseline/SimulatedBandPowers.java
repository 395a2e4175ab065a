package org.hypnoflow.trainer.baseline;

import java.util.Arrays;
import org.hypnoflow.simulator.BandPowers;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/**
 * Band powers of a simulated night, measured as those of the real nights were: Fpz-Cz, Pz-Oz and EOG as the recorder
 * would write them (before conditioning, whose running gain the real nights do not have), at 100 Hz, the EOG low-passed
 * at 15 Hz.
 */
final class SimulatedBandPowers {
    private static final int RATE_HZ = 100;
    private static final int EOG = 2;
    private static final int SAMPLES_PER_EPOCH = 30 * RATE_HZ;

    private final SimulationOptions options;
    private final long seed;

    /** Montage and rate of {@code options} do not count. */
    SimulatedBandPowers(SimulationOptions options, long seed) {
        this.options = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
                .withRateHz(RATE_HZ)
                .withPhenomena(options.phenomena())
                .withArtefacts(options.artefacts());
        this.seed = seed;
    }

    /** Epochs x 15, as {@link BandPowerNight} has them but in uV2. */
    double[][] of(NightCourse course) {
        NightSimulation night = new NightSimulation(course, options, seed);
        double[][] logPowers = new double[night.epochs()][BandPowerNight.CHANNELS * BandPowerNight.BANDS];
        double[][] samples = new double[night.channels().size()][night.samplesPerEpoch()];
        double[] eog = new double[night.epochs() * SAMPLES_PER_EPOCH];
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            night.render(epoch, samples);
            for (int channel = 0; channel < EOG; channel++) {
                measure(samples[channel], logPowers[epoch], channel);
            }
            System.arraycopy(samples[EOG], 0, eog, epoch * SAMPLES_PER_EPOCH, SAMPLES_PER_EPOCH);
        }
        double[] limited = EogLowPass.apply(eog);
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            int from = epoch * SAMPLES_PER_EPOCH;
            measure(Arrays.copyOfRange(limited, from, from + SAMPLES_PER_EPOCH), logPowers[epoch], EOG);
        }
        return logPowers;
    }

    private static void measure(double[] signal, double[] into, int channel) {
        double[] powers = BandPowers.measure(signal, RATE_HZ).logAbsolute();
        System.arraycopy(powers, 0, into, channel * BandPowerNight.BANDS, BandPowerNight.BANDS);
    }
}
