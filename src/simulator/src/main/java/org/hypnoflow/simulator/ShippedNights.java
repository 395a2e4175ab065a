package org.hypnoflow.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;

/**
 * The real nights that come with the simulator: band powers and expert stages of 115 nights of the Sleep-EDF Expanded
 * cassette study (ODC-By 1.0; attribution in the folder of the resources).
 */
public final class ShippedNights {
    private static final String FOLDER = "nights/";
    private static final Map<String, ShippedNight> INDEX = index();

    private ShippedNights() {}

    /** All nights, by subject and night. */
    public static List<ShippedNight> all() {
        return List.copyOf(INDEX.values());
    }

    public static boolean has(String record) {
        return INDEX.containsKey(shortName(record));
    }

    /** The course of a night by its record name, for example {@code SC4001} (or {@code SC4001E0}). */
    public static NightCourse open(String record) {
        ShippedNight night = INDEX.get(shortName(record));
        if (night == null) {
            throw new IllegalArgumentException("record: " + record + " (expected: one of the " + INDEX.size()
                    + " shipped nights, " + INDEX.keySet().iterator().next() + " to SC4...; see --list)");
        }
        String resource = FOLDER + night.record() + ".npz";
        try {
            return NightCourse.of(night.record(), arrays(resource), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + ": not readable from the class path", e);
        }
    }

    static Map<String, NpyArray> arrays(String resource) throws IOException {
        try (InputStream in = resource(resource)) {
            return Npz.read(in, resource);
        }
    }

    static List<String> lines(String resource) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(resource(resource), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static InputStream resource(String resource) throws IOException {
        InputStream in = ShippedNights.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + ": not on the class path");
        }
        return in;
    }

    private static String shortName(String record) {
        return record.replaceFirst("^(SC\\d{4}).*$", "$1");
    }

    private static Map<String, ShippedNight> index() {
        try {
            Map<String, ShippedNight> nights = new LinkedHashMap<>();
            List<String> lines = lines(FOLDER + "index.csv");
            for (String line : lines.subList(1, lines.size())) {
                ShippedNight night = ShippedNight.parse(line);
                nights.put(night.record(), night);
            }
            return nights;
        } catch (IOException e) {
            throw new UncheckedIOException("index of the shipped nights is not readable from the class path", e);
        }
    }
}
