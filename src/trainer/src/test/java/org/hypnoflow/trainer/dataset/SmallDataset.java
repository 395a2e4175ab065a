package org.hypnoflow.trainer.dataset;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringFormat;
import org.hypnoflow.transition.scoring.ScoringWriter;

/** Folders laid out like the data sets, with nights of noise of a few minutes. */
public final class SmallDataset {
    static final int RATE_HZ = 100;
    private static final LocalDateTime START = LocalDateTime.of(1989, 4, 24, 22, 13);

    private SmallDataset() {}

    /** A night of {@code epochs} epochs in which the five stages take turns, two epochs each. */
    static Hypnogram stages(int epochs) {
        return Hypnogram.of(IntStream.range(0, epochs)
                .mapToObj(epoch -> SleepStage.at(epoch / 2 % SleepStage.COUNT))
                .toArray(SleepStage[]::new));
    }

    /** Noise of 20 uV in every channel but {@code flat}. */
    static void edf(Path file, int epochs, List<String> labels, String flat) throws IOException {
        edf(file, epochs, labels, flat, "recorded");
    }

    /** The same with an annotation at its start. */
    static void edf(Path file, int epochs, List<String> labels, String flat, String note) throws IOException {
        Files.createDirectories(file.getParent());
        SplittableRandom random =
                new SplittableRandom(file.getFileName().toString().hashCode());
        List<EdfSignal> signals = labels.stream()
                .map(label -> EdfSignal.symmetric(label, "uV", new BigDecimal("3276.7"), 30 * RATE_HZ))
                .toList();
        double[][] record = new double[labels.size()][30 * RATE_HZ];
        try (EdfWriter writer = EdfWriter.create(file, START, BigDecimal.valueOf(30), signals)) {
            writer.annotate(new EdfAnnotation(BigDecimal.ZERO, null, note));
            for (int epoch = 0; epoch < epochs; epoch++) {
                for (int channel = 0; channel < record.length; channel++) {
                    for (int i = 0; i < record[channel].length; i++) {
                        record[channel][i] = labels.get(channel).equals(flat) ? 0 : 20 * random.nextGaussian();
                    }
                }
                writer.writePhysical(record);
            }
            writer.finish();
        }
    }

    static void scoring(Path file, ScoringFormat format, Hypnogram stages) throws IOException {
        Files.createDirectories(file.getParent());
        Lights lights = Lights.wholeRecording(stages.epochs());
        ScoringWriter.write(file, format, new Scoring(format, stages, lights, START, List.of()));
    }

    /** Noise of 20,000 uV, as of a unit that is wrong by a thousand, in the first channel. */
    static void tooLarge(Path file, int epochs, List<String> labels) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<EdfSignal> signals = labels.stream()
                .map(label -> EdfSignal.symmetric(label, "uV", new BigDecimal("327670"), 30 * RATE_HZ))
                .toList();
        try (EdfWriter writer = EdfWriter.create(file, START, BigDecimal.valueOf(30), signals)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                double[][] record = new double[labels.size()][];
                for (int channel = 0; channel < record.length; channel++) {
                    double scale = channel == 0 ? 20_000 : 20;
                    record[channel] =
                            random.doubles(30L * RATE_HZ, -scale, scale).toArray();
                }
                writer.writePhysical(record);
            }
            writer.finish();
        }
    }

    /** One number per line, as {@code codes} has them in the order of stages. */
    static void lines(Path file, Hypnogram stages, String... codes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                IntStream.range(0, stages.epochs())
                        .mapToObj(epoch -> codes[stages.stage(epoch).ordinal()])
                        .toList());
    }

    /** {@code subjects} people with two nights each, as Sleep-EDF names them. */
    public static void sleepEdf(Path folder, int subjects, int epochs) throws IOException {
        for (int subject = 0; subject < subjects; subject++) {
            for (int night = 1; night <= 2; night++) {
                String record = "SC4%02d%d".formatted(subject, night);
                edf(
                        folder.resolve("sleep-cassette/" + record + "E0-PSG.edf"),
                        epochs,
                        List.of("EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "EMG submental"),
                        "");
                scoring(
                        folder.resolve("sleep-cassette/" + record + "EC-Hypnogram.edf"),
                        ScoringFormat.EDF,
                        stages(epochs));
            }
        }
    }

    /** A file of the Dreem Open Datasets. */
    static void dreem(Path file, int epochs) throws IOException {
        dreem(file, epochs, "uV", 1);
    }

    /** The same with values of some 20 times {@code scale}, said to be of {@code unit}. */
    static void dreem(Path file, int epochs, String unit, double scale) throws IOException {
        Files.createDirectories(file.getParent());
        SplittableRandom random = new SplittableRandom(3);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            WritableGroup signals = hdf.putGroup("signals");
            for (String kind : List.of("eeg", "eog", "emg")) {
                WritableGroup group = signals.putGroup(kind);
                group.putAttribute("fs", new int[] {250});
                group.putAttribute("unit", unit);
                for (String channel : switch (kind) {
                    case "eeg" -> List.of("F4_M1", "C3_M2", "O2_M1");
                    case "eog" -> List.of("EOG1", "EOG2");
                    default -> List.of("EMG");
                }) {
                    group.putDataset(
                            channel,
                            random.doubles(epochs * 30L * 250, -40 * scale, 40 * scale)
                                    .toArray());
                }
            }
            Hypnogram stages = stages(epochs);
            hdf.putDataset(
                    "hypnogram",
                    IntStream.range(0, epochs)
                            .map(epoch -> epoch == 0 ? -1 : stages.stage(epoch).ordinal())
                            .toArray());
        }
    }
}
