package org.hypnoflow.signal.montage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;

/** Channel lists as recordings have them, and plans in one line each. */
final class Recordings {

    private Recordings() {}

    static Channel channel(String label, String unit, long hz) {
        return new Channel(label, unit, SampleRate.ofHz(hz), new Calibration(0.1, 0));
    }

    static List<Channel> microvolts(String... labels) {
        return Arrays.stream(labels).map(label -> channel(label, "uV", 200)).toList();
    }

    static List<String> plan(List<Channel> channels) {
        return plan(channels, MontageMapping.NONE);
    }

    static List<String> plan(List<Channel> channels, MontageMapping mapping) {
        return lines(MontagePlanner.plan(channels, MontageInputs.STUDENT, mapping));
    }

    /** For example {@code central CENTRAL_RIGHT = EEG C4-A1 [3*1.0]}. */
    static List<String> lines(MontagePlan plan) {
        return plan.derivations().stream().map(Recordings::line).toList();
    }

    private static String line(Derivation derivation) {
        String terms = derivation.terms().stream()
                .map(term -> term.source() + "*" + term.microvolts())
                .collect(Collectors.joining(" "));
        String role = derivation.isAbsent() ? "" : " " + derivation.role();
        return derivation.input() + role + " = " + derivation.formula() + (terms.isEmpty() ? "" : " [" + terms + "]");
    }
}
