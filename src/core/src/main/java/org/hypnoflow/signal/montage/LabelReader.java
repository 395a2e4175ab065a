package org.hypnoflow.signal.montage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what the labels of one recording mean: by the table of spellings, else as a pair of electrodes that the table
 * knows ({@code EEG C3-A2}). Never guesses: a label that is only a number, or that counts an amplifier's inputs
 * ({@code C3} beside {@code C16}), means nothing.
 */
final class LabelReader {

    private static final Map<String, List<Spelling>> SPELLINGS = new HashMap<>();
    private static final Map<String, Electrode> ELECTRODES = new HashMap<>();
    private static final List<String> PREFIXES = List.of("EEG", "EOG", "EMG", "PSG");
    private static final Pattern NUMBERED = Pattern.compile("([A-Z])(\\d+)");

    /** Highest number of a letter in the 10-20 and 10-10 systems and their sleep additions (A, E, M). */
    private static final Map<String, Integer> HIGHEST =
            Map.of("A", 2, "C", 6, "E", 2, "F", 10, "M", 2, "O", 10, "P", 10, "T", 10);

    static {
        for (Spelling spelling : Spelling.TABLE) {
            SPELLINGS.merge(Spelling.key(spelling.label()), List.of(spelling), LabelReader::joined);
            if (spelling.isElectrode()) {
                ELECTRODES.put(Spelling.key(spelling.label()), spelling.lead().active());
            }
        }
    }

    private final Set<String> keys = new HashSet<>();
    private final Set<String> numberedBanks = new HashSet<>();

    LabelReader(Collection<String> labels) {
        for (String label : labels) {
            String key = Spelling.key(label);
            keys.add(key);
            Matcher numbered = NUMBERED.matcher(withoutPrefix(key));
            if (numbered.matches() && countsInputs(numbered.group(1), numbered.group(2))) {
                numberedBanks.add(numbered.group(1));
            }
        }
    }

    private static boolean countsInputs(String letter, String number) {
        return number.length() > 3 || Integer.parseInt(number) > HIGHEST.getOrDefault(letter, Integer.MAX_VALUE);
    }

    private static List<Spelling> joined(List<Spelling> some, List<Spelling> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** What the label means, or nothing where it is unknown, ambiguous or known to fill no role. */
    Optional<Lead> read(String label) {
        String key = Spelling.key(label);
        Matcher numbered = NUMBERED.matcher(withoutPrefix(key));
        if (numbered.matches() && numberedBanks.contains(numbered.group(1))) {
            return Optional.empty();
        }
        if (SPELLINGS.containsKey(key)) {
            return fromTable(key);
        }
        String shorter = withoutPrefix(key);
        return SPELLINGS.containsKey(shorter) ? fromTable(shorter) : pair(shorter);
    }

    private Optional<Lead> fromTable(String key) {
        return SPELLINGS.get(key).stream()
                .filter(spelling -> spelling.holdsAmong(keys))
                .findFirst()
                .flatMap(spelling -> Optional.ofNullable(spelling.lead()));
    }

    private static Optional<Lead> pair(String key) {
        for (int cut = 1; cut < key.length(); cut++) {
            Electrode active = ELECTRODES.get(withoutEdgeDash(key.substring(0, cut)));
            Electrode reference = ELECTRODES.get(withoutEdgeDash(key.substring(cut)));
            if (active != null && reference != null && active.compareTo(Electrode.LM) < 0) {
                return Optional.of(new Lead(active, reference));
            }
        }
        return Optional.empty();
    }

    private static String withoutEdgeDash(String side) {
        return side.replaceAll("^-|-$", "");
    }

    /** The key without its leading kinds of signal. */
    static String withoutPrefix(String key) {
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                return withoutPrefix(key.substring(prefix.length()));
            }
        }
        return key;
    }
}
