package org.hypnoflow.app.simulate;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.app.Terminal;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.simulator.HypnogramCsv;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.HypnogramAnnotations;
import org.hypnoflow.transition.Lights;

/** Renders a simulated night into an EDF+ file with its stages as annotations, and the stages as lines beside it. */
public final class SimulatedRecording {
    /** What the file says of itself in an annotation at its start. */
    public static final String MARK = NightSimulation.MARK;

    /** Nobody slept then: a fixed start keeps equal seeds equal to the byte. */
    private static final LocalDateTime START = LocalDateTime.of(2001, 1, 1, 22, 30);

    private static final BigDecimal RANGE_UV = new BigDecimal("3276.7");
    private static final int RECORD_SECONDS = 10;
    private static final int RECORDS_PER_EPOCH = 3;

    private final NightSimulation night;
    private final int rateHz;

    public SimulatedRecording(NightSimulation night, int rateHz) {
        this.night = night;
        this.rateHz = rateHz;
    }

    /**
     * Writes {@code edf} and, beside it, its stages as {@code NAME.hypnogram.csv}.
     *
     * @throws OutputFailedException where a file cannot be written
     */
    public void write(Path edf) {
        Hypnogram hypnogram = hypnogram();
        try {
            writeSignals(edf, hypnogram);
            Files.write(stages(edf), HypnogramCsv.lines(hypnogram));
        } catch (FileSystemException failure) {
            throw new OutputFailedException(failure.getFile() + ": cannot be written: " + reason(failure), failure);
        } catch (IOException failure) {
            throw new OutputFailedException(edf + ": cannot be written: " + failure.getMessage(), failure);
        }
    }

    /** Where the stages of {@code edf} go. */
    static Path stages(Path edf) {
        return edf.resolveSibling(edf.getFileName().toString().replaceFirst("\\.edf$", ".hypnogram.csv"));
    }

    private void writeSignals(Path edf, Hypnogram hypnogram) throws IOException {
        int perRecord = RECORD_SECONDS * rateHz;
        List<EdfSignal> signals = night.channels().stream()
                .map(channel -> EdfSignal.symmetric(channel.label(), channel.unit(), RANGE_UV, perRecord))
                .toList();
        double[][] epoch = new double[signals.size()][night.samplesPerEpoch()];
        double[][] record = new double[signals.size()][perRecord];
        try (EdfWriter writer = EdfWriter.create(edf, START, BigDecimal.valueOf(RECORD_SECONDS), signals);
                ProgressBar progress = progress(night.epochs())) {
            writer.annotate(new EdfAnnotation(BigDecimal.ZERO, null, MARK));
            HypnogramAnnotations.of(hypnogram, Lights.wholeRecording(night.epochs()))
                    .forEach(writer::annotate);
            for (int e = 0; e < night.epochs(); e++) {
                night.render(e, epoch);
                for (int part = 0; part < RECORDS_PER_EPOCH; part++) {
                    for (int c = 0; c < record.length; c++) {
                        System.arraycopy(epoch[c], part * perRecord, record[c], 0, perRecord);
                    }
                    writer.writePhysical(record);
                }
                if (progress != null) {
                    progress.step();
                }
            }
            writer.finish();
        }
    }

    private Hypnogram hypnogram() {
        SleepStage[] stages = new SleepStage[night.epochs()];
        for (int e = 0; e < stages.length; e++) {
            stages[e] = night.stage(e).orElse(null);
        }
        return Hypnogram.of(stages);
    }

    /** Null where nobody watches. */
    private static ProgressBar progress(int epochs) {
        if (!Terminal.isWatched()) {
            return null;
        }
        return new ProgressBarBuilder()
                .setTaskName("Simulating")
                .setInitialMax(epochs)
                .setUnit(" epochs", 1)
                .build();
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    }
}
