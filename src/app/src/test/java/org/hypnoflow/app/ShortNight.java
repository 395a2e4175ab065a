package org.hypnoflow.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/** The beginning of a simulated night under other labels. */
public final class ShortNight {
    private static final int RATE_HZ = 100;

    private ShortNight() {}

    public static Path write(Path file, int seconds, String... labels) throws IOException {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.AASM).withRateHz(RATE_HZ);
        NightSimulation night = new NightSimulation(ShippedNights.open("SC4001").first(12), options, 1);
        double[][] epoch = new double[night.channels().size()][night.samplesPerEpoch()];
        double[][] second = new double[labels.length][RATE_HZ];
        List<EdfSignal> signals = Stream.of(labels)
                .map(label -> EdfSignal.symmetric(label, "uV", new BigDecimal("3276.7"), RATE_HZ))
                .toList();
        try (EdfWriter writer = EdfWriter.create(file, LocalDateTime.of(2020, 1, 1, 22, 30), BigDecimal.ONE, signals)) {
            for (int s = 0; s < seconds; s++) {
                if (s % 30 == 0) {
                    night.render(s / 30, epoch);
                }
                for (int channel = 0; channel < labels.length; channel++) {
                    System.arraycopy(epoch[channel], s % 30 * RATE_HZ, second[channel], 0, RATE_HZ);
                }
                writer.writePhysical(second);
            }
            writer.finish();
        }
        return file;
    }
}
