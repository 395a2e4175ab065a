package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user's expression: signals, added and subtracted. */
record MappedSum(List<Part> parts) {

    /** One summand; {@code signal} is a label or {@code #} and a number. */
    record Part(int sign, String signal) {}

    /** A sign where one may stand, then a quoted name or a bare one, which ends before a sign between spaces. */
    private static final Pattern PART =
            Pattern.compile("\\s*([-+])?\\s*(?:\"([^\"]+)\"|([^-+\"\\s][^\"]*?))\\s*(?=$|\\s[-+]\\s)");

    static MappedSum parse(String expression) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(expression);
        int from = 0;
        while (from < expression.length()) {
            boolean first = parts.isEmpty();
            matcher.region(from, expression.length());
            if (!matcher.lookingAt() || (!first && matcher.group(1) == null)) {
                throw invalid(expression);
            }
            int sign = "-".equals(matcher.group(1)) ? -1 : 1;
            parts.add(new Part(sign, matcher.group(2) == null ? matcher.group(3) : matcher.group(2)));
            from = matcher.end();
        }
        if (parts.isEmpty()) {
            throw invalid(expression);
        }
        return new MappedSum(List.copyOf(parts));
    }

    private static IllegalArgumentException invalid(String expression) {
        return new IllegalArgumentException("signal: " + expression
                + " (expected: a label or #number, or a sum of them such as C3 - M2 or \"EEG 1\" - #4,"
                + " with a space on both sides of the sign)");
    }
}
