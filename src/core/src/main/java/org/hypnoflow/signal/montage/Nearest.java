package org.hypnoflow.signal.montage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Orders texts by how few letters tell them from a wanted one. */
public final class Nearest {

    private Nearest() {}

    /** All {@code candidates}, nearest first; equally near ones stay in their order. */
    public static <T> List<T> of(String wanted, Collection<T> candidates, Function<T, String> text) {
        return candidates.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(wanted, text.apply(candidate))))
                .toList();
    }

    /** Levenshtein distance without regard to case: https://en.wikipedia.org/wiki/Levenshtein_distance. */
    static int distance(String one, String other) {
        String a = one.toUpperCase(Locale.ROOT);
        String b = other.toUpperCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= a.length(); row++) {
            int diagonal = above[0];
            above[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int substituted = diagonal + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.min(substituted, Math.min(above[column - 1], diagonal) + 1);
            }
        }
        return above[b.length()];
    }
}
