package org.hypnoflow.dashboard.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.dashboard.night.EpochReader;
import org.hypnoflow.dashboard.night.SignalPlace;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.SignalHistory;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;

/**
 * The raw samples of a night as EDF+, read again from their topic, without a patient. Records last 1 s. A sample that did
 * not come is written as 0 and its epoch is annotated. Recordings of 24 bits, or of rates without whole samples per second,
 * are refused: EDF cannot hold them unchanged.
 */
public final class SignalsEdf {
    private static final MathContext EDF_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final int LONGEST_LABEL = 16;
    private static final int LONGEST_UNIT = 8;

    private final SignalPlace place;
    private final LocalDateTime start;
    private EdfWriter writer;
    private long epoch;

    /** @param start local time of sample 0, null where unknown */
    public SignalsEdf(SignalPlace place, LocalDateTime start) {
        this.place = place;
        this.start = start;
        for (Channel channel : place.recording().sources()) {
            if (channel.rate().seconds() != 1) {
                throw new IllegalArgumentException(
                        "rate: " + channel.rate().hz()
                                + " Hz (expected: whole samples per second); export the stages, and the signals from the recorder");
            }
        }
    }

    /**
     * Writes all that the topic still holds of the recording.
     *
     * @throws IllegalArgumentException where EDF cannot hold it
     * @throws KafkaUnavailableException where reading takes longer than {@code limit}
     */
    public void write(Path target, SignalHistory history, Duration limit)
            throws IOException, KafkaUnavailableException {
        EpochReader reader = new EpochReader(place.recording());
        try (EdfWriter open = EdfWriter.create(target, start, BigDecimal.ONE, signals())) {
            writer = open;
            history.read(place.recording().id(), place.position(), limit, chunk -> {
                if (chunk.encoding() != SampleEncoding.INT16) {
                    throw new IllegalArgumentException("samples: " + chunk.encoding()
                            + " (expected: INT16, as EDF holds); export the signals from the recorder");
                }
                reader.take(chunk, this::writeEpoch);
                return true;
            });
            reader.end(this::writeEpoch);
            open.finish();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private List<EdfSignal> signals() {
        List<EdfSignal> signals = new ArrayList<>();
        for (Channel channel : place.recording().sources()) {
            double low = channel.calibration().physical(Short.MIN_VALUE);
            double high = channel.calibration().physical(Short.MAX_VALUE);
            signals.add(new EdfSignal(
                    ascii(channel.label(), LONGEST_LABEL),
                    "",
                    ascii(channel.unit(), LONGEST_UNIT),
                    rounded(low),
                    rounded(high),
                    Short.MIN_VALUE,
                    Short.MAX_VALUE,
                    "",
                    (int) channel.rate().samples(),
                    false));
        }
        return signals;
    }

    /** Six digits fit into eight characters with their sign and point. */
    private static BigDecimal rounded(double limit) {
        return new BigDecimal(new BigDecimal(limit).round(EDF_DIGITS).toPlainString());
    }

    private static String ascii(String text, int longest) {
        String printable = text.replace('\u00b5', 'u').replace('\u03bc', 'u').replaceAll("[^ -~]", "?");
        return printable.substring(0, Math.min(longest, printable.length()));
    }

    private void writeEpoch(double[][] physical, boolean whole) {
        try {
            if (!whole) {
                writer.annotate(new EdfAnnotation(
                        BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS * epoch), EPOCH, "samples missing"));
            }
            epoch++;
            for (int second = 0; second < EpochGrid.EPOCH_SECONDS; second++) {
                double[][] record = new double[physical.length][];
                for (int source = 0; source < record.length; source++) {
                    int count = physical[source].length / EpochGrid.EPOCH_SECONDS;
                    record[source] = new double[count];
                    System.arraycopy(physical[source], second * count, record[source], 0, count);
                }
                writer.writePhysical(record);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
