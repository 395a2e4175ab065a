package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.nio.file.Path;

/** A scoring that cannot be read without guessing. Names the file, the place, what stands there and what was expected. */
public final class ScoringFormatException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    /** @param place within the file, empty where it is about all of it */
    ScoringFormatException(Path file, String place, String found, String expected) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": " + found + " (expected: " + expected + ")");
    }

    /** @param told what was found and what was expected */
    ScoringFormatException(Path file, String told) {
        super(file + ": " + told);
    }

    /** File text as it may stand in a message: quoted, short, control characters visible. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), LONGEST_QUOTE); i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
        }
        return quoted.append(text.length() > LONGEST_QUOTE ? "...\"" : "\"").toString();
    }
}
