package org.hypnoflow.flink;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;

/**
 * A short recording whose slow and fast activity change every few epochs: EEG, EOG and chin at different rates, in data
 * records of any length.
 */
public final class TinyNight {
    private static final BigDecimal RANGE_MICROVOLTS = BigDecimal.valueOf(500);
    private static final List<String> LABELS = List.of("F4-M1", "C4-M1", "E1-M2", "Chin1-Chin2");
    private static final int[] RATES_HZ = {128, 100, 100, 200};
    private static final int SECONDS_PER_MOOD = 150;

    private TinyNight() {}

    /** Writes {@code seconds} of a recording in records of {@code recordSeconds}. */
    public static Path write(Path file, int seconds, int recordSeconds, long seed) throws IOException {
        return write(file, seconds, recordSeconds, seed, LABELS);
    }

    /** One of other signals. */
    public static Path write(Path file, int seconds, int recordSeconds, long seed, List<String> labels)
            throws IOException {
        List<EdfSignal> signals = IntStream.range(0, labels.size())
                .mapToObj(i -> EdfSignal.symmetric(labels.get(i), "uV", RANGE_MICROVOLTS, RATES_HZ[i] * recordSeconds))
                .toList();
        Random random = new Random(seed);
        double[] slow = new double[labels.size()];
        try (EdfWriter writer = EdfWriter.create(file, null, BigDecimal.valueOf(recordSeconds), signals)) {
            for (int second = 0; second + recordSeconds <= seconds; second += recordSeconds) {
                double[][] samples = new double[labels.size()][];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = new double[RATES_HZ[i] * recordSeconds];
                    for (int n = 0; n < samples[i].length; n++) {
                        int mood = (second + n / RATES_HZ[i]) / SECONDS_PER_MOOD;
                        slow[i] = 0.97 * slow[i] + (1 + mood * 3 % 5) * 2 * random.nextGaussian();
                        samples[i][n] = slow[i] + (1 + mood * 2 % 3) * 10 * random.nextGaussian();
                    }
                }
                writer.writePhysical(samples);
            }
            writer.finish();
        }
        return file;
    }

    /** A request for the whole of {@code file}. */
    public static ReplayRequest request(String recordingID, Path file) throws IOException {
        return request(recordingID, file, MontageInputs.STUDENT);
    }

    /** One that is planned for other inputs. */
    public static ReplayRequest request(String recordingID, Path file, List<MontageInput> inputs) throws IOException {
        try (EdfFile edf = EdfFile.open(file)) {
            return new ReplayRequest(
                    recordingID, file, SourceSelection.of(edf.channels(), MontagePlanner.plan(edf.channels(), inputs)));
        }
    }
}
