package org.hypnoflow.simulator;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What tells the nights of one state of the simulator from those of another: a check sum over epochs from all parts of
 * one night in every montage, with daytime. What is kept of a simulated night is named for it, so that a changed
 * simulator never meets old nights.
 */
public final class SimulatorEdition {
    private static final int DAY_EPOCHS = 20;
    private static final int EVERY = 40;
    private static final long SEED = 1;

    private SimulatorEdition() {}

    /** Eight hexadecimal digits; the first call renders for about a second. */
    public static String digits() {
        return Holder.DIGITS;
    }

    private static String measured() {
        CRC32C sum = new CRC32C();
        NightCourse course = ShippedNights.open(ShippedNights.all().get(0).record());
        for (SimulatedMontage montage : SimulatedMontage.values()) {
            SimulationOptions options = SimulationOptions.of(montage).withDayWakeEpochs(DAY_EPOCHS);
            NightSimulation night = new NightSimulation(course, options, SEED);
            double[][] epoch = new double[night.channels().size()][night.samplesPerEpoch()];
            for (int e = 0; e < night.epochs(); e += EVERY) {
                night.render(e, epoch);
                add(epoch, sum);
            }
        }
        return "%08x".formatted(sum.getValue());
    }

    private static void add(double[][] epoch, CRC32C sum) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * epoch[0].length);
        for (double[] channel : epoch) {
            bytes.clear().asDoubleBuffer().put(channel);
            sum.update(bytes);
        }
    }

    private static final class Holder {
        static final String DIGITS = measured();
    }
}
