package org.hypnoflow.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hypnoflow.transition.Hypnogram;

/** Real hypnograms that come with the simulator: expert consensus of the Bitbrain Open Access Sleep data set (CC0). */
public final class ShippedHypnograms {
    private static final List<Integer> NIGHTS = List.of(1, 2, 3, 4, 7, 9, 10, 13, 14, 15, 18, 19, 20, 21, 22, 25);

    private ShippedHypnograms() {}

    /** The names of all shipped hypnograms. */
    public static List<String> names() {
        return NIGHTS.stream().map(night -> "boas-" + night).toList();
    }

    /** A hypnogram by its name, for example {@code boas-1}. */
    public static Hypnogram open(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("hypnogram: " + name + " (expected: one of " + names() + ")");
        }
        String resource = "hypnograms/" + name + ".csv";
        try {
            return HypnogramCsv.parse(ShippedNights.lines(resource), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + ": not readable from the class path", e);
        }
    }
}
