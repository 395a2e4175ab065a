package org.hypnoflow.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/** Eight-hour nights to time with, simulated once and kept. */
final class BenchNights {
    private static final int EPOCHS = 8 * 120;
    private static final int RATE_HZ = 100;
    private static final int RECORD_SECONDS = 1;
    private static final int RECORDS_PER_EPOCH = 30;
    private static final BigDecimal RANGE_MICROVOLTS = new BigDecimal("3276.7");

    private BenchNights() {}

    static List<Path> in(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<ShippedNight> long8h = ShippedNights.all().stream()
                .filter(night -> night.epochs() >= EPOCHS)
                .toList();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("night-" + i + ".edf");
            if (!Files.exists(file)) {
                System.err.println("simulating " + file);
                write(file, long8h.get(i % long8h.size()).record(), i);
            }
            files.add(file);
        }
        return files;
    }

    private static void write(Path file, String record, long seed) throws IOException {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.AASM).withRateHz(RATE_HZ);
        NightSimulation night = new NightSimulation(ShippedNights.open(record).first(EPOCHS), options, seed);
        List<EdfSignal> signals = night.channels().stream()
                .map(Channel::label)
                .map(label -> EdfSignal.symmetric(label, "uV", RANGE_MICROVOLTS, RATE_HZ * RECORD_SECONDS))
                .toList();
        double[][] epoch = new double[signals.size()][night.samplesPerEpoch()];
        double[][] second = new double[signals.size()][RATE_HZ * RECORD_SECONDS];
        LocalDateTime start = LocalDateTime.of(2020, 1, 1, 22, 30);
        try (EdfWriter writer = EdfWriter.create(file, start, BigDecimal.valueOf(RECORD_SECONDS), signals)) {
            for (int e = 0; e < night.epochs(); e++) {
                night.render(e, epoch);
                for (int record30 = 0; record30 < RECORDS_PER_EPOCH; record30++) {
                    for (int channel = 0; channel < second.length; channel++) {
                        System.arraycopy(
                                epoch[channel], record30 * second[channel].length, second[channel], 0, RATE_HZ);
                    }
                    writer.writePhysical(second);
                }
            }
            writer.finish();
        }
    }
}
