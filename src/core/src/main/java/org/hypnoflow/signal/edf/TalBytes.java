package org.hypnoflow.signal.edf;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/** Writes time-stamped annotation lists, one annotation each, onsets and durations as exact decimals. */
final class TalBytes {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private TalBytes() {}

    /** What the time-keeping list of the first record adds to the whole second in the header. */
    static BigDecimal fractionOfSecond(LocalDateTime start) {
        return start == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(start.toLocalTime().toNanoOfDay() % NANOS_PER_SECOND, 9);
    }

    /** The list that opens a record. */
    static byte[] recordTime(BigDecimal onsetSeconds) {
        return (signed(onsetSeconds) + "\u0014\u0014\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** @param shiftSeconds added to the onset */
    static byte[] annotation(EdfAnnotation annotation, BigDecimal shiftSeconds) {
        String text = annotation.text();
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            throw new IllegalArgumentException(
                    "text: " + EdfFormatException.quote(text) + " (expected: not empty, without control characters)");
        }
        BigDecimal duration = annotation.durationSeconds();
        String list = signed(annotation.onsetSeconds().add(shiftSeconds))
                + (duration == null ? "" : "\u0015" + Decimals.plain(duration))
                + "\u0014" + text + "\u0014\0";
        return list.getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(BigDecimal seconds) {
        return (seconds.signum() < 0 ? "" : "+") + Decimals.plain(seconds);
    }
}
