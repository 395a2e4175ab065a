package org.hypnoflow.signal.montage;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.signal.Role;

/**
 * What a user says about the signals of a recording; it goes before the table of spellings. Signals are named by their
 * label or by {@code #} and their place in the file, counted from 1 without annotation signals.
 *
 * @param expressions per role, a sum such as {@code C3 - M2}, {@code -"EEG Channel-1"} or {@code #3 - #5}; a label with
 *     spaces around a sign in it stands in quotes
 * @param units per signal, the unit that stands for the one in its header
 * @param ignored signals that fill no role
 */
public record MontageMapping(Map<Role, String> expressions, Map<String, String> units, List<String> ignored) {

    /** Says nothing. */
    public static final MontageMapping NONE = new MontageMapping(Map.of(), Map.of(), List.of());

    public MontageMapping {
        requireNonNull(expressions, "expressions");
        EnumMap<Role, String> ordered = new EnumMap<>(Role.class);
        ordered.putAll(expressions);
        expressions = Collections.unmodifiableMap(ordered);
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        ignored = List.copyOf(ignored);
        units.forEach((signal, unit) -> {
            if (Voltage.microvoltsPer(unit).isEmpty()) {
                throw new IllegalArgumentException(
                        "unit of " + signal + ": \"" + unit + "\" (expected: V, mV, uV or nV)");
            }
        });
        expressions.values().forEach(MappedSum::parse);
    }
}
