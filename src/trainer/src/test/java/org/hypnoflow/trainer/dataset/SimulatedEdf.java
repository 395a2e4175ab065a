package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.simulator.HypnogramCsv;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.transition.Hypnogram;

/** The beginning of a simulated night as {@code simulate} writes it: EDF+ and, beside it, its stages. */
public final class SimulatedEdf {
    private static final LocalDateTime START = LocalDateTime.of(2001, 1, 1, 22, 30);
    private static final BigDecimal RANGE_UV = new BigDecimal("3276.7");

    private SimulatedEdf() {}

    /** Writes {@code NAME.edf} and {@code NAME.hypnogram.csv} into {@code folder}. */
    public static Path write(Path folder, String name, SimulatedMontage montage, int epochs) throws IOException {
        NightSimulation night = new NightSimulation(
                ShippedNights.open("SC4012").first(epochs),
                SimulationOptions.of(montage).withRateHz(100),
                5);
        Path edf = Files.createDirectories(folder).resolve(name + ".edf");
        List<EdfSignal> signals = night.channels().stream()
                .map(channel -> EdfSignal.symmetric(channel.label(), channel.unit(), RANGE_UV, night.samplesPerEpoch()))
                .toList();
        double[][] samples = new double[signals.size()][night.samplesPerEpoch()];
        try (EdfWriter writer = EdfWriter.create(edf, START, BigDecimal.valueOf(30), signals)) {
            writer.annotate(new EdfAnnotation(BigDecimal.ZERO, null, NightSimulation.MARK));
            for (int epoch = 0; epoch < epochs; epoch++) {
                night.render(epoch, samples);
                writer.writePhysical(samples);
            }
            writer.finish();
        }
        Hypnogram stages = Hypnogram.of(IntStream.range(0, epochs)
                .mapToObj(epoch -> night.stage(epoch).orElse(null))
                .toArray(SleepStage[]::new));
        Files.write(folder.resolve(name + ".hypnogram.csv"), HypnogramCsv.lines(stages));
        return edf;
    }
}
