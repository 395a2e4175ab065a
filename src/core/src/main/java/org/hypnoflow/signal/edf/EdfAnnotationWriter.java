package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an EDF+C file of annotations only, such as a hypnogram. Its records have the duration 0, as the EDF+
 * specification asks where there are no samples and as published scorings are stored; one record where it fits into the
 * 61,440 bytes that readers allow for, else as many as needed.
 */
public final class EdfAnnotationWriter {
    private static final int LARGEST_RECORD = 61_440;

    private EdfAnnotationWriter() {}

    /**
     * The file appears under its name whole or not at all.
     *
     * @param start local time from which the onsets count; null where unknown
     */
    public static void write(Path target, LocalDateTime start, List<EdfAnnotation> annotations) throws IOException {
        BigDecimal startFraction = TalBytes.fractionOfSecond(start);
        byte[] time = TalBytes.recordTime(startFraction);
        List<List<byte[]>> records = split(annotations, startFraction, time);
        int recordBytes = 0;
        for (List<byte[]> lists : records) {
            recordBytes = Math.max(recordBytes, length(lists));
        }
        recordBytes += recordBytes % Short.BYTES;
        EdfSignal signal = EdfHeaderWriter.annotationSignal(recordBytes / Short.BYTES);
        byte[] header = new EdfHeaderWriter(start, BigDecimal.ZERO, List.of(signal)).bytes();
        PartFile file = new PartFile(target);
        try {
            file.append(header);
            for (List<byte[]> lists : records) {
                file.append(joined(lists, recordBytes));
            }
            file.write(EdfHeaderWriter.recordCount(records.size()), EdfHeaderWriter.RECORD_COUNT_OFFSET);
            file.moveOntoTarget();
        } finally {
            file.delete();
        }
    }

    private static List<List<byte[]>> split(List<EdfAnnotation> annotations, BigDecimal startFraction, byte[] time) {
        List<List<byte[]>> records = new ArrayList<>();
        List<byte[]> lists = new ArrayList<>(List.of(time));
        int length = time.length;
        for (EdfAnnotation annotation : annotations) {
            byte[] list = TalBytes.annotation(annotation, startFraction);
            if (time.length + list.length > LARGEST_RECORD) {
                throw new IllegalArgumentException("annotation: " + list.length + " bytes (expected: at most "
                        + (LARGEST_RECORD - time.length) + ")");
            }
            if (length + list.length > LARGEST_RECORD) {
                records.add(lists);
                lists = new ArrayList<>(List.of(time));
                length = time.length;
            }
            lists.add(list);
            length += list.length;
        }
        records.add(lists);
        return records;
    }

    private static int length(List<byte[]> lists) {
        return lists.stream().mapToInt(list -> list.length).sum();
    }

    private static byte[] joined(List<byte[]> lists, int recordBytes) {
        byte[] record = new byte[recordBytes];
        int at = 0;
        for (byte[] list : lists) {
            System.arraycopy(list, 0, record, at, list.length);
            at += list.length;
        }
        return record;
    }
}
