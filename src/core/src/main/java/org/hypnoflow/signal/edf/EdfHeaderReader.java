package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.SampleEncoding;

/**
 * Reads the header by the EDF specification (Kemp et al. 1992, Kemp and Olivan 2003): a fixed part of 256 bytes, then the
 * fields of all signals, field after field. Every length is checked against the file before anything is allocated.
 */
final class EdfHeaderReader {
    static final int FIXED_BYTES = 256;
    private static final int BYTES_PER_SIGNAL = 256;
    private static final int MAX_DIGITAL = 1 << 24;

    private final Path file;
    private final FileChannel channel;

    EdfHeaderReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    EdfHeader read() throws IOException {
        long fileBytes = channel.size();
        if (fileBytes < FIXED_BYTES) {
            throw new EdfFormatException(
                    file, "header", 0, fileBytes + " bytes", "at least " + FIXED_BYTES + " bytes of header");
        }
        HeaderText fixed = new HeaderText(file, bytes(FIXED_BYTES));
        SampleEncoding encoding = encoding(fixed);
        int signalCount = fixed.integer("number of signals", 252, 4, 1, 9999);
        int headerBytes = fixed.integer("number of bytes in header", 184, 8, 0, Integer.MAX_VALUE);
        int expectedBytes = FIXED_BYTES + signalCount * BYTES_PER_SIGNAL;
        if (headerBytes != expectedBytes) {
            throw fixed.refused(
                    "number of bytes in header", 184, 8, expectedBytes + ", for " + signalCount + " signals");
        }
        if (fileBytes < headerBytes) {
            throw new EdfFormatException(file, "header", fileBytes, "end of file", headerBytes + " bytes of header");
        }
        int declaredRecords = fixed.integer("number of data records", 236, 8, -1, Integer.MAX_VALUE);
        BigDecimal duration = duration(fixed);
        String reserved = fixed.text(192, 44);
        EdfVariant variant = EdfVariant.of(encoding, reserved);
        String recording = fixed.text(88, 80);
        HeaderText all = new HeaderText(file, bytes(headerBytes));
        return new EdfHeader(
                variant,
                fixed.text(8, 80),
                recording,
                fixed.text(168, 8),
                fixed.text(176, 8),
                EdfStart.parse(fixed.text(168, 8), fixed.text(176, 8), recording),
                headerBytes,
                reserved,
                declaredRecords,
                duration,
                signals(all, signalCount, variant));
    }

    private byte[] bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, buffer.position()) < 0) {
                throw new EdfFormatException(
                        file, "header", buffer.position(), "end of file", count + " bytes of header");
            }
        }
        return buffer.array();
    }

    private static SampleEncoding encoding(HeaderText fixed) throws EdfFormatException {
        String version = fixed.text(0, 8);
        if (version.equals("0")) {
            return SampleEncoding.INT16;
        }
        if (version.equals("\u00ffBIOSEMI")) {
            return SampleEncoding.INT24;
        }
        throw fixed.refused("version", 0, 8, "\"0\" for EDF, \"\\xffBIOSEMI\" for BDF");
    }

    private static BigDecimal duration(HeaderText fixed) throws EdfFormatException {
        String field = "duration of a data record";
        BigDecimal duration = fixed.decimal(field, 244, 8);
        // Eight characters without an exponent keep numerator and denominator of every rate far inside a long.
        if (duration.signum() < 0 || fixed.text(244, 8).matches(".*[eE].*")) {
            throw fixed.refused(field, 244, 8, "seconds >= 0 without an exponent");
        }
        return duration;
    }

    private List<EdfSignal> signals(HeaderText header, int count, EdfVariant variant) throws EdfFormatException {
        List<EdfSignal> signals = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            signals.add(signal(new SignalFields(header, count, index), variant));
        }
        return signals;
    }

    private EdfSignal signal(SignalFields fields, EdfVariant variant) throws EdfFormatException {
        boolean annotations = variant.plus() && isAnnotationLabel(fields.text(0, 16));
        if (annotations) {
            return new EdfSignal(
                    fields.text(0, 16),
                    fields.text(16, 80),
                    fields.text(96, 8),
                    fields.decimalOr("physical minimum", 104, BigDecimal.ONE.negate()),
                    fields.decimalOr("physical maximum", 112, BigDecimal.ONE),
                    fields.integerOr("digital minimum", 120, Short.MIN_VALUE),
                    fields.integerOr("digital maximum", 128, Short.MAX_VALUE),
                    fields.text(136, 80),
                    samples(fields),
                    true);
        }
        BigDecimal physicalMin = fields.decimal("physical minimum", 104);
        BigDecimal physicalMax = fields.decimal("physical maximum", 112);
        int digitalMin = fields.integer("digital minimum", 120, -MAX_DIGITAL, MAX_DIGITAL);
        int digitalMax = fields.integer("digital maximum", 128, -MAX_DIGITAL, MAX_DIGITAL);
        return new EdfSignal(
                fields.text(0, 16),
                fields.text(16, 80),
                fields.text(96, 8),
                physicalMin,
                physicalMax,
                digitalMin,
                digitalMax,
                fields.text(136, 80),
                samples(fields),
                false);
    }

    private static int samples(SignalFields fields) throws EdfFormatException {
        return fields.integer("number of samples in each data record", 216, 0, 99_999_999);
    }

    static boolean isAnnotationLabel(String label) {
        return label.equalsIgnoreCase("EDF Annotations") || label.equalsIgnoreCase("BDF Annotations");
    }

    /** The fields of one signal; {@code offset} counts as if all its fields stood together in 256 bytes. */
    private record SignalFields(HeaderText header, int count, int index) {

        String text(int offset, int width) {
            return header.text(at(offset, width), width);
        }

        BigDecimal decimal(String field, int offset) throws EdfFormatException {
            return header.decimal(name(field), at(offset, 8), 8);
        }

        int integer(String field, int offset, int min, int max) throws EdfFormatException {
            return header.integer(name(field), at(offset, 8), 8, min, max);
        }

        /** Scaling means nothing to annotations, so that a writer's placeholder there is no reason to refuse a file. */
        BigDecimal decimalOr(String field, int offset, BigDecimal otherwise) throws EdfFormatException {
            return header.isDecimal(at(offset, 8), 8) ? decimal(field, offset) : otherwise;
        }

        int integerOr(String field, int offset, int otherwise) throws EdfFormatException {
            return header.isInteger(at(offset, 8), 8, MAX_DIGITAL)
                    ? integer(field, offset, -MAX_DIGITAL, MAX_DIGITAL)
                    : otherwise;
        }

        private int at(int offset, int width) {
            return FIXED_BYTES + offset * count + width * index;
        }

        private String name(String field) {
            return field + " of signal " + (index + 1);
        }
    }
}
