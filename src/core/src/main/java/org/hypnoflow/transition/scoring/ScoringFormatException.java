package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.nio.file.Path;

/** A scoring that cannot be read without guessing. Names the file, the place, what stands there and what was expected. */
public sealed class ScoringFormatException extends IOException permits NoStageException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    private final String withoutOption;

    /** @param place within the file, empty where it is about all of it */
    ScoringFormatException(Path file, String place, String found, String expected) {
        this(file, place, found, expected, "");
    }

    /** @param option of the commands that convert and compare which helps; empty where none does */
    ScoringFormatException(Path file, String place, String found, String expected, String option) {
        super(told(file, place, found, option.isEmpty() ? expected : expected + "; " + option));
        withoutOption = told(file, place, found, expected);
    }

    /** @param told what was found and what was expected */
    ScoringFormatException(Path file, String told) {
        super(file + ": " + told);
        withoutOption = file + ": " + told;
    }

    /** The message for a command that cannot be told what codes mean. */
    public String withoutOption() {
        return withoutOption;
    }

    private static String told(Path file, String place, String found, String expected) {
        return file + (place.isEmpty() ? "" : ", " + place) + ": " + found + " (expected: " + expected + ")";
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
