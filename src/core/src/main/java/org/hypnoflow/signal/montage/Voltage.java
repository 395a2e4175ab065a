package org.hypnoflow.signal.montage;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Microvolts per unit, for the ways in which recordings write units of voltage. */
final class Voltage {

    /**
     * Finest and coarsest step, in microvolts per digital unit, that recorders of EEG use: where the unit is left out, a
     * step between them is taken for microvolts. The same steps in millivolts or volts lie outside.
     */
    private static final double FINEST_STEP = 0.003;

    private static final double COARSEST_STEP = 3;

    private static final Map<String, Double> MICROVOLTS = Map.ofEntries(
            Map.entry("V", 1e6),
            Map.entry("VOLT", 1e6),
            Map.entry("VOLTS", 1e6),
            Map.entry("MV", 1e3),
            Map.entry("MILLIVOLT", 1e3),
            Map.entry("MILLIVOLTS", 1e3),
            Map.entry("UV", 1.0),
            Map.entry("UVOLT", 1.0),
            Map.entry("UVOLTS", 1.0),
            Map.entry("MICROV", 1.0),
            Map.entry("MICROVOLT", 1.0),
            Map.entry("MICROVOLTS", 1.0),
            Map.entry("NV", 1e-3),
            Map.entry("NANOVOLT", 1e-3),
            Map.entry("NANOVOLTS", 1e-3));

    private Voltage() {}

    /**
     * Microvolts per {@code unit}; empty where it is no voltage. Both code points of the micro sign are read, also where
     * their UTF-8 bytes were decoded as Latin-1 or one or both bytes were lost in decoding.
     */
    static OptionalDouble microvoltsPer(String unit) {
        String plain = unit.strip()
                .replace("\u00c2\u00b5", "u")
                .replace("\u00ce\u00bc", "u")
                .replace('\u00b5', 'u')
                .replace('\u03bc', 'u')
                .replace("\ufffd\ufffd", "u")
                .replace('\ufffd', 'u')
                .toUpperCase(Locale.ROOT);
        Double microvolts = MICROVOLTS.get(plain);
        return microvolts == null ? OptionalDouble.empty() : OptionalDouble.of(microvolts);
    }

    /** Whether a channel without a unit can only be in microvolts: its step is a recorder's, and it is calibrated. */
    static boolean stepFitsMicrovolts(double gain) {
        double step = Math.abs(gain);
        return step >= FINEST_STEP && step <= COARSEST_STEP && step != 1;
    }
}
