package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;

/** Words the refusals: what is missing, what comes nearest, and the montage file that would settle it. */
final class Refusal {

    private static final int NEAREST_SHOWN = 3;
    private static final int SIGNALS_SHOWN = 8;
    /** A label that differs in more letters from every name of a derivation is no candidate for it. */
    private static final int FARTHEST = 1;

    /** Labels that differ in as many letters or more are all alike: further letters say nothing. */
    private static final int UNLIKE = 3;

    private Refusal() {}

    static MontageRefusedException ambiguous(Candidate candidate, List<Candidate> rivals) {
        List<Candidate> all = new ArrayList<>(List.of(candidate));
        all.addAll(rivals);
        String names = all.stream().map(Refusal::described).collect(Collectors.joining(" and "));
        String role = MontageInputs.name(candidate.role());
        return new MontageRefusedException(
                role + ": " + names + " are equally good for "
                        + Recipe.wanted(candidate.role()).text()
                        + " (expected: one)",
                "; say which is meant in a file and pass it with --montage FILE:\n" + "  roles:\n    " + role + ": \""
                        + numbers(candidate) + "\"");
    }

    private static String described(Candidate candidate) {
        return candidate.signals().stream().map(Refusal::named).collect(Collectors.joining(" - "));
    }

    private static String numbers(Candidate candidate) {
        return candidate.signals().stream()
                .map(signal -> "#" + (signal.index() + 1))
                .collect(Collectors.joining(" - "));
    }

    private static String named(Signal signal) {
        return "\"" + signal.label() + "\" (#" + (signal.index() + 1) + ")";
    }

    static MontageRefusedException noEEG(List<MontageInput> inputs, List<Signal> signals) {
        Set<Role> roles = inputs.stream()
                .filter(input -> input.kind() == SignalKind.EEG)
                .flatMap(input -> input.roles().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        StringBuilder text = new StringBuilder("no EEG role can be filled (expected: at least one)");
        Map<Role, Signal> suggested = new LinkedHashMap<>();
        for (Role role : roles) {
            List<Signal> nearest = nearest(role, signals);
            text.append("\n  ")
                    .append(MontageInputs.name(role))
                    .append(" (")
                    .append(Recipe.wanted(role).text());
            text.append("): ")
                    .append(nearest.isEmpty() ? "no signal resembles it" : "nearest " + list(nearest, NEAREST_SHOWN));
            nearest.stream()
                    .filter(signal -> !suggested.containsValue(signal))
                    .findFirst()
                    .ifPresent(signal -> suggested.put(role, signal));
        }
        return new MontageRefusedException(text + unfit(signals), cure(suggested, signals));
    }

    /** Signals that may be an EEG but are not known by name, the likeliest first. */
    private static List<Signal> nearest(Role role, List<Signal> signals) {
        return signals.stream()
                .filter(signal -> signal.isFit() && mayBeEEG(role, signal))
                .sorted(Comparator.comparingInt(signal -> distance(role, signal)))
                .toList();
    }

    private static boolean mayBeEEG(Role role, Signal signal) {
        if (signal.lead() != null) {
            return signal.lead().active().isEEG();
        }
        return signal.label().toUpperCase(Locale.ROOT).startsWith("EEG") || distance(role, signal) <= FARTHEST;
    }

    private static int distance(Role role, Signal signal) {
        String key = LabelReader.withoutPrefix(Spelling.key(signal.label()));
        Lead wanted = Recipe.wanted(role);
        return Stream.of(wanted.active().text(), wanted.text(), wanted.text().replace('M', 'A'))
                .mapToInt(name -> Nearest.distance(Spelling.key(name), key))
                .min()
                .stream()
                .map(letters -> Math.min(letters, UNLIKE))
                .sum();
    }

    private static String unfit(List<Signal> signals) {
        return signals.stream()
                .filter(signal -> !signal.isFit() && looksLikeEEG(signal))
                .limit(SIGNALS_SHOWN)
                .map(signal -> "\n  not used: " + named(signal) + ": " + signal.remark())
                .collect(Collectors.joining());
    }

    private static boolean looksLikeEEG(Signal signal) {
        return signal.lead() == null
                ? signal.label().toUpperCase(Locale.ROOT).startsWith("EEG")
                : signal.lead().active().isEEG();
    }

    private static String cure(Map<Role, Signal> suggested, List<Signal> signals) {
        StringBuilder text = new StringBuilder();
        if (suggested.isEmpty()) {
            List<Signal> unknown = signals.stream()
                    .filter(signal -> signal.isFit() && signal.lead() == null)
                    .toList();
            return text.append("\nIf one of the signals is an EEG all the same")
                    .append(unknown.isEmpty() ? "" : " (not known by name: " + list(unknown, SIGNALS_SHOWN) + ")")
                    .append(", say so in a file and pass it with --montage FILE:")
                    .append("\n  roles:\n    central-right: \"LABEL\"")
                    .toString();
        }
        text.append("\nSay which signal is which in a file and pass it with --montage FILE; correct these lines:")
                .append("\n  roles:");
        suggested.forEach((role, signal) -> text.append("\n    ")
                .append(MontageInputs.name(role))
                .append(": \"#")
                .append(signal.index() + 1)
                .append("\"  # ")
                .append(signal.label()));
        return text.toString();
    }

    private static String list(List<Signal> signals, int shown) {
        return signals.stream().limit(shown).map(Refusal::named).collect(Collectors.joining(", "));
    }
}
