package org.hypnoflow.signal.edf;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hypnoflow.signal.Calibration;

/**
 * Writes an EDF+C file of 16 bits record by record, without a patient ({@code X X X X}). Annotations wait until a record
 * has room for them; if some never find room, {@link #finish()} says so and there is no file. The file appears under its
 * name when {@link #finish()} returns; {@link #close()} before that leaves nothing behind.
 */
public final class EdfWriter implements Closeable {
    /** Room for the time of the record and two or three short annotations. */
    public static final int USUAL_ANNOTATION_BYTES = 120;

    private final List<EdfSignal> signals;
    private final List<Calibration> calibrations = new ArrayList<>();
    private final BigDecimal recordDurationSeconds;
    private final BigDecimal startFraction;
    private final int annotationBytes;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final PartFile file;
    private final ByteBuffer buffer;
    private long records;
    private boolean open = true;

    private EdfWriter(
            Path target,
            LocalDateTime start,
            BigDecimal recordDurationSeconds,
            List<EdfSignal> signals,
            int annotationBytes)
            throws IOException {
        this.signals = List.copyOf(signals);
        this.recordDurationSeconds = recordDurationSeconds;
        this.annotationBytes = annotationBytes;
        startFraction = TalBytes.fractionOfSecond(start);
        int samples = annotationBytes / Short.BYTES;
        for (EdfSignal signal : signals) {
            requireWritable(signal);
            calibrations.add(signal.calibration().orElseThrow());
            samples += signal.samplesPerRecord();
        }
        List<EdfSignal> all = new ArrayList<>(signals);
        all.add(EdfHeaderWriter.annotationSignal(annotationBytes / Short.BYTES));
        byte[] header = new EdfHeaderWriter(start, recordDurationSeconds, all).bytes();
        buffer = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file = new PartFile(target);
        file.append(header);
    }

    /** As the other {@code create}, with {@link #USUAL_ANNOTATION_BYTES}. */
    public static EdfWriter create(
            Path target, LocalDateTime start, BigDecimal recordDurationSeconds, List<EdfSignal> signals)
            throws IOException {
        return create(target, start, recordDurationSeconds, signals, USUAL_ANNOTATION_BYTES);
    }

    /**
     * @param start local time of the first sample, also within a second; null where unknown
     * @param recordDurationSeconds greater than 0, exact in eight characters
     * @param signals physical limits exact in eight characters
     * @param annotationBytes room for annotations in each record, even, at least 32
     */
    public static EdfWriter create(
            Path target,
            LocalDateTime start,
            BigDecimal recordDurationSeconds,
            List<EdfSignal> signals,
            int annotationBytes)
            throws IOException {
        if (recordDurationSeconds.signum() <= 0) {
            throw new IllegalArgumentException("recordDurationSeconds: " + recordDurationSeconds + " (expected: > 0)");
        }
        if (annotationBytes < 32 || annotationBytes % Short.BYTES != 0) {
            throw new IllegalArgumentException(
                    "annotationBytes: " + annotationBytes + " (expected: even and at least 32)");
        }
        return new EdfWriter(target, start, recordDurationSeconds, signals, annotationBytes);
    }

    /** Adds an annotation whose onset counts from the first sample. It is written with the next record that has room. */
    public void annotate(EdfAnnotation annotation) {
        byte[] list = TalBytes.annotation(annotation, startFraction);
        int room = annotationBytes - TalBytes.recordTime(nextOnset()).length;
        if (list.length > room) {
            throw new IllegalArgumentException(
                    "annotation: " + list.length + " bytes (expected: at most " + room + "; raise annotationBytes)");
        }
        waiting.add(list);
    }

    /** Writes one record of digital values, signal by signal. */
    public void writeRecord(int[][] digital) throws IOException {
        buffer.clear();
        for (int index = 0; index < signals.size(); index++) {
            EdfSignal signal = signals.get(index);
            requireLength(signal, digital[index].length);
            for (int value : digital[index]) {
                if (value < signal.digitalMin() || value > signal.digitalMax()) {
                    throw new IllegalArgumentException("digital value of " + signal.label() + ": " + value
                            + " (expected: " + signal.digitalMin() + " to " + signal.digitalMax() + ")");
                }
                buffer.putShort((short) value);
            }
        }
        appendRecord();
    }

    /** Writes one record of physical values, signal by signal, rounded to the nearest step and limited to the range. */
    public void writePhysical(double[][] physical) throws IOException {
        buffer.clear();
        for (int index = 0; index < signals.size(); index++) {
            EdfSignal signal = signals.get(index);
            requireLength(signal, physical[index].length);
            Calibration calibration = calibrations.get(index);
            for (double value : physical[index]) {
                if (Double.isNaN(value)) {
                    throw new IllegalArgumentException(
                            "physical value of " + signal.label() + ": NaN (expected: a number)");
                }
                long nearest = Math.round((value - calibration.offset()) / calibration.gain());
                buffer.putShort((short) Math.max(signal.digitalMin(), Math.min(signal.digitalMax(), nearest)));
            }
        }
        appendRecord();
    }

    /** Completes the file and gives it its name. */
    public void finish() throws IOException {
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("annotations: " + waiting.size() + " without room in " + records
                    + " records of " + annotationBytes + " bytes (expected: room for all; raise annotationBytes)");
        }
        file.write(EdfHeaderWriter.recordCount(records), EdfHeaderWriter.RECORD_COUNT_OFFSET);
        file.moveOntoTarget();
        open = false;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            file.delete();
        }
    }

    private void appendRecord() throws IOException {
        buffer.put(TalBytes.recordTime(nextOnset()));
        while (!waiting.isEmpty() && waiting.peek().length <= buffer.remaining()) {
            buffer.put(waiting.remove());
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
        file.append(buffer.array());
        records++;
    }

    private BigDecimal nextOnset() {
        return startFraction.add(recordDurationSeconds.multiply(BigDecimal.valueOf(records)));
    }

    private static void requireWritable(EdfSignal signal) {
        boolean inRange = signal.digitalMin() >= Short.MIN_VALUE
                && signal.digitalMax() <= Short.MAX_VALUE
                && signal.digitalMin() < signal.digitalMax();
        if (!inRange || signal.calibration().isEmpty() || signal.samplesPerRecord() < 1) {
            throw new IllegalArgumentException("signal " + signal.label() + ": digital " + signal.digitalMin() + " to "
                    + signal.digitalMax() + ", physical " + signal.physicalMin() + " to " + signal.physicalMax() + ", "
                    + signal.samplesPerRecord()
                    + " samples per record (expected: a digital range within 16 bits, a physical range, samples)");
        }
    }

    private static void requireLength(EdfSignal signal, int length) {
        if (length != signal.samplesPerRecord()) {
            throw new IllegalArgumentException("samples of " + signal.label() + ": " + length + " (expected: "
                    + signal.samplesPerRecord() + " in each record)");
        }
    }
}
