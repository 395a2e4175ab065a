package org.hypnoflow.signal.edf;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the bytes of an annotation signal into time-stamped annotation lists. A list that cannot be read is left out
 * and its place remembered, the lists around it are kept: one bad annotation must not cost the others. Texts are UTF-8;
 * bytes that are not UTF-8 are taken as Latin-1, which older devices write.
 */
final class TalParser {
    private static final byte TEXT_MARK = 0x14;
    private static final byte DURATION_MARK = 0x15;
    private static final int LONGEST_NUMBER = 32;
    private static final int DIGITS_OF_A_LONG = 18;

    private final List<Tal> tals = new ArrayList<>();
    private int firstUnreadable = -1;
    private int unreadable;

    TalParser(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && bytes[end] != 0) {
                end++;
            }
            if (end > at && !isBlank(bytes, at, end)) {
                parse(bytes, at, end);
            }
            at = end + 1;
        }
    }

    List<Tal> tals() {
        return tals;
    }

    /** Index of the first byte of the first list that could not be read whole, -1 if all could. */
    int firstUnreadable() {
        return firstUnreadable;
    }

    /** How many lists could not be read whole. */
    int unreadable() {
        return unreadable;
    }

    private void parse(byte[] bytes, int from, int to) {
        int headEnd = indexOf(TEXT_MARK, bytes, from, to);
        int onsetEnd = indexOf(DURATION_MARK, bytes, from, headEnd);
        BigDecimal onset = onset(bytes, from, onsetEnd);
        boolean hasDuration = onsetEnd + 1 < headEnd;
        BigDecimal duration = hasDuration ? unsigned(bytes, onsetEnd + 1, headEnd) : null;
        if (headEnd == to || onset == null || (hasDuration && duration == null)) {
            unreadable(from);
            return;
        }
        List<String> texts = new ArrayList<>();
        int at = headEnd + 1;
        while (at < to) {
            int end = indexOf(TEXT_MARK, bytes, at, to);
            if (end == to) {
                unreadable(from);
            }
            texts.add(text(bytes, at, end));
            at = end + 1;
        }
        tals.add(new Tal(onset, duration, texts));
    }

    private void unreadable(int at) {
        unreadable++;
        if (firstUnreadable < 0) {
            firstUnreadable = at;
        }
    }

    /** {@code to} where the mark does not occur. */
    private static int indexOf(byte mark, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != mark) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal onset(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        boolean signed = negative || (from < to && bytes[from] == '+');
        BigDecimal size = unsigned(bytes, signed ? from + 1 : from, to);
        return negative && size != null ? size.negate() : size;
    }

    /** Digits with at most one point; null for anything else. Every record has one, so that this takes no detours. */
    private static BigDecimal unsigned(byte[] bytes, int from, int to) {
        long digits = 0;
        int count = 0;
        int scale = 0;
        boolean afterPoint = false;
        for (int at = from; at < to; at++) {
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                digits = 10 * digits + (bytes[at] - '0');
                count++;
                scale += afterPoint ? 1 : 0;
            } else if (bytes[at] == '.' && !afterPoint) {
                afterPoint = true;
            } else {
                return null;
            }
        }
        if (count == 0 || count > LONGEST_NUMBER) {
            return null;
        }
        return count <= DIGITS_OF_A_LONG
                ? BigDecimal.valueOf(digits, scale)
                : new BigDecimal(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
