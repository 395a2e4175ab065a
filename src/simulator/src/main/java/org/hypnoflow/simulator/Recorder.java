package org.hypnoflow.simulator;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.simulator.RandomStream.Purpose;

/**
 * The recorder and its leads in one simulated night: what disturbs every epoch in the same way, and the stretches in
 * which a lead sweats or is off.
 *
 * @param lowPassHz half-power frequency of the EEG and EOG amplifiers
 * @param mainsHz 50 or 60
 * @param heartHz beats per second
 */
record Recorder(double lowPassHz, double mainsHz, double heartHz, List<Lead> leads) {
    static final double WIDE_OPEN_HZ = 1000;
    private static final double SWEATING = 0.2;
    private static final double COMING_OFF = 0.03;

    /**
     * One channel's lead, all amplitudes in uV.
     *
     * @param heartUv height of the R wave, of either sign
     * @param off when the lead is off
     * @param openUv mains on the open lead; 0 if it lies flat instead
     */
    record Lead(
            double offsetUv,
            double noiseUv,
            double mainsUv,
            double heartUv,
            Stretch sweat,
            double sweatUv,
            Stretch off,
            double openUv) {}

    /** Epochs {@code from} up to but without {@code to}. */
    record Stretch(int from, int to) {
        static final Stretch NONE = new Stretch(0, 0);

        boolean has(int epoch) {
            return epoch >= from && epoch < to;
        }

        static Stretch draw(RandomStream random, int epochs, int shortest, int longest) {
            int length = (int) random.uniform(shortest, longest);
            int from = (int) random.uniform(-0.1 * epochs, epochs);
            return new Stretch(Math.max(0, from), Math.min(epochs, from + length));
        }
    }

    static Recorder draw(SimulatedMontage montage, int epochs, long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.ARTEFACTS, -1);
        double lowPass = random.chance(0.35) ? random.uniform(25, 60) : WIDE_OPEN_HZ;
        double mains = random.chance(0.7) ? 50 : 60;
        double heart = random.uniform(48, 82) / 60;
        List<Lead> leads = new ArrayList<>();
        boolean anyOff = false;
        boolean sweats = random.chance(SWEATING);
        for (String label : montage.labels()) {
            boolean chin = label.startsWith("EMG");
            boolean off = random.chance(COMING_OFF) && !anyOff;
            anyOff |= off;
            leads.add(new Lead(
                    15 * random.gaussian(),
                    random.logNormal(0.4, 0.4),
                    random.logNormal(0.6, 1),
                    random.logNormal(chin ? 5 : 1.5, 0.8) * (random.chance(0.5) ? 1 : -1),
                    sweats && !chin && random.chance(0.6) ? Stretch.draw(random, epochs, 20, 150) : Stretch.NONE,
                    random.logNormal(25, 0.5),
                    off ? Stretch.draw(random, epochs, 10, 300) : Stretch.NONE,
                    random.chance(0.5) ? random.logNormal(60, 0.7) : 0));
        }
        return new Recorder(lowPass, mains, heart, leads);
    }
}
