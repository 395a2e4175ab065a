package org.hypnoflow.app.train;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;

/**
 * Folders laid out like data sets, of nights of half an hour that a few training steps can learn: each stage has a tone
 * of its own, over noise. The stages take turns, four epochs each.
 */
final class DatasetFolders {
    static final int EPOCHS = 60;

    private static final int RUN = 4;
    private static final int EPOCH_SECONDS = 30;
    private static final int RATE_HZ = 100;
    private static final double NOISE_MICROVOLTS = 4;
    /** Of W, N1, N2, N3, REM. */
    private static final double[] TONE_HZ = {19, 5, 13, 1.5, 8.5};

    private static final double[] TONE_MICROVOLTS = {15, 18, 30, 70, 12};
    private static final LocalDateTime START = LocalDateTime.of(1989, 4, 24, 23, 5);

    private DatasetFolders() {}

    /** Two nights of each of {@code people}, with stages as R&K have them: N3 is stage 3 and stage 4. */
    static void sleepEdf(Path folder, int people) throws IOException {
        String[] texts = {"Sleep stage W", "Sleep stage 1", "Sleep stage 2", "Sleep stage 3", "Sleep stage R"};
        for (int person = 0; person < people; person++) {
            for (int night = 1; night <= 2; night++) {
                String record = "SC4%02d%d".formatted(person, night);
                recording(
                        folder.resolve("sleep-cassette/" + record + "E0-PSG.edf"),
                        "EEG Fpz-Cz",
                        "EEG Pz-Oz",
                        "EOG horizontal",
                        "EMG submental");
                List<EdfAnnotation> runs = new ArrayList<>();
                for (int epoch = 0; epoch < EPOCHS; epoch += RUN) {
                    String text = stage(epoch) == 3 && epoch > EPOCHS / 2 ? "Sleep stage 4" : texts[stage(epoch)];
                    runs.add(new EdfAnnotation(
                            BigDecimal.valueOf((long) epoch * EPOCH_SECONDS),
                            BigDecimal.valueOf((long) RUN * EPOCH_SECONDS),
                            text));
                }
                EdfAnnotationWriter.write(folder.resolve("sleep-cassette/" + record + "EC-Hypnogram.edf"), START, runs);
            }
        }
    }

    /** One night of each of {@code people} in a folder of its own, with a number per epoch from the first scorer. */
    static void isruc(Path folder, int people) throws IOException {
        isruc(folder, people, "F4-A1", "C4-A1", "O2-A1", "LOC-A2", "ROC-A1");
    }

    /** The same with channels of both sides of the head. */
    static void isrucOfBothSides(Path folder, int people) throws IOException {
        isruc(
                folder, people, "F3-A2", "F4-A1", "C3-A2", "C4-A1", "O1-A2", "O2-A1", "LOC-A2", "ROC-A1", "X1", "X2",
                "X3");
    }

    private static void isruc(Path folder, int people, String... labels) throws IOException {
        String[] codes = {"0", "1", "2", "3", "5"};
        for (int person = 1; person <= people; person++) {
            Path own = folder.resolve(Integer.toString(person));
            recording(own.resolve(person + ".rec"), labels);
            Files.write(
                    own.resolve(person + "_1.txt"),
                    IntStream.range(0, EPOCHS)
                            .mapToObj(epoch -> codes[stage(epoch)])
                            .toList());
        }
    }

    private static int stage(int epoch) {
        return epoch / RUN % TONE_HZ.length;
    }

    private static void recording(Path file, String... labels) throws IOException {
        Files.createDirectories(file.getParent());
        SplittableRandom random =
                new SplittableRandom(file.getFileName().toString().hashCode());
        List<EdfSignal> signals = new ArrayList<>();
        for (String label : labels) {
            signals.add(EdfSignal.symmetric(label, "uV", new BigDecimal("3276.7"), EPOCH_SECONDS * RATE_HZ));
        }
        double[][] epochSamples = new double[labels.length][EPOCH_SECONDS * RATE_HZ];
        try (EdfWriter writer = EdfWriter.create(file, START, BigDecimal.valueOf(EPOCH_SECONDS), signals)) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                double step = 2 * Math.PI * TONE_HZ[stage(epoch)] / RATE_HZ;
                for (double[] channel : epochSamples) {
                    double phase = random.nextDouble(2 * Math.PI);
                    for (int i = 0; i < channel.length; i++) {
                        channel[i] = TONE_MICROVOLTS[stage(epoch)] * Math.sin(phase + i * step)
                                + NOISE_MICROVOLTS * random.nextGaussian();
                    }
                }
                writer.writePhysical(epochSamples);
            }
            writer.finish();
        }
    }
}
