package org.hypnoflow.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/**
 * Samples that beds send over and over, made beforehand: 16 bits, six channels at 100 Hz.
 *
 * @param chunks of equal length, channel after channel; never changed
 * @param microvoltsPerDigit of all channels
 */
record BenchSamples(byte[][] chunks, double microvoltsPerDigit) {
    static final int RATE_HZ = 100;
    static final List<String> LABELS = List.of("F4-M1", "C4-M1", "O2-M1", "E1-M2", "E2-M2", "EMG chin");

    private static final double NOISE_MICROVOLTS = 0.002;
    private static final double NIGHT_MICROVOLTS = 0.1;

    /** One chunk of noise. */
    static BenchSamples noise(int chunkSeconds) {
        byte[] noise = new byte[2 * RATE_HZ * chunkSeconds * LABELS.size()];
        new Random(1).nextBytes(noise);
        return new BenchSamples(new byte[][] {noise}, NOISE_MICROVOLTS);
    }

    /** Chunks of 1 s of the first {@code epochs} of a simulated night. */
    static BenchSamples night(int epochs) {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.AASM).withRateHz(RATE_HZ);
        NightSimulation night = new NightSimulation(ShippedNights.open("SC4001").first(epochs), options, 1);
        List<String> labels = SimulatedMontage.AASM.labels();
        double[][] epoch = new double[labels.size()][night.samplesPerEpoch()];
        byte[][] chunks = new byte[epochs * EpochGrid.EPOCH_SECONDS][];
        for (int e = 0; e < epochs; e++) {
            night.render(e, epoch);
            for (int second = 0; second < EpochGrid.EPOCH_SECONDS; second++) {
                ByteBuffer chunk =
                        ByteBuffer.allocate(2 * RATE_HZ * LABELS.size()).order(ByteOrder.LITTLE_ENDIAN);
                for (String label : LABELS) {
                    for (int i = 0; i < RATE_HZ; i++) {
                        double microvolts = epoch[labels.indexOf(label)][second * RATE_HZ + i];
                        chunk.putShort((short) Math.max(
                                Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(microvolts / NIGHT_MICROVOLTS))));
                    }
                }
                chunks[e * EpochGrid.EPOCH_SECONDS + second] = chunk.array();
            }
        }
        return new BenchSamples(chunks, NIGHT_MICROVOLTS);
    }
}
