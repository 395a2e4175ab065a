package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not what the EDF, EDF+ or BDF specification asks for, to a degree where a value would have to be
 * guessed. Names the file, the field, the byte where it starts, what stands there and what was expected.
 */
public final class EdfFormatException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 40;

    private final String field;
    private final long byteOffset;

    EdfFormatException(Path file, String field, long byteOffset, String found, String expected) {
        super((file.getFileName() == null ? file : file.getFileName()) + ": " + field + " at byte " + byteOffset + ": "
                + found + " (expected: " + expected + ")");
        this.field = field;
        this.byteOffset = byteOffset;
    }

    public String field() {
        return field;
    }

    public long byteOffset() {
        return byteOffset;
    }

    /** File text as it may stand in a message: quoted, short, control characters visible. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), LONGEST_QUOTE); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                quoted.append("\\x")
                        .append(Character.forDigit((c >> 4) & 15, 16))
                        .append(Character.forDigit(c & 15, 16));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(text.length() > LONGEST_QUOTE ? "...\"" : "\"").toString();
    }
}
