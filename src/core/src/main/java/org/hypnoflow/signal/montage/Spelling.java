package org.hypnoflow.signal.montage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One row of the table of spellings: what a label means.
 *
 * @param lead what the signal is, or null where it is known to fill no role
 * @param beside keys of labels that the recording must also have; with a leading {@code !}, must not have
 */
record Spelling(String label, Lead lead, List<String> beside, String knownFrom) {

    private static final String SEPARATORS = " -_:/.,+()[]";

    static final List<Spelling> TABLE =
            Tables.rows("spellings.tsv", 4).stream().map(Spelling::of).toList();

    private static Spelling of(String[] cells) {
        Lead lead = cells[1].equals("none") ? null : Lead.parse(cells[1]);
        List<String> beside = Arrays.stream(cells[2].split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .map(label -> label.startsWith("!") ? "!" + key(label.substring(1)) : key(label))
                .toList();
        return new Spelling(cells[0], lead, beside, cells[3]);
    }

    /**
     * What is left of a label when case and separators are taken away: {@code EEG C3-A2} becomes {@code EEGC3A2}. A
     * separator between two digits stays, as one {@code -}.
     */
    static String key(String label) {
        StringBuilder key = new StringBuilder();
        boolean separated = false;
        for (char c : LabelText.of(label).toUpperCase(Locale.ROOT).toCharArray()) {
            if (SEPARATORS.indexOf(c) >= 0) {
                separated = true;
                continue;
            }
            if (separated && Character.isDigit(c) && endsWithDigit(key)) {
                key.append('-');
            }
            key.append(c);
            separated = false;
        }
        return key.toString();
    }

    private static boolean endsWithDigit(StringBuilder key) {
        return key.length() > 0 && Character.isDigit(key.charAt(key.length() - 1));
    }

    boolean holdsAmong(Set<String> keys) {
        return beside.stream()
                .allMatch(label -> label.startsWith("!") ? !keys.contains(label.substring(1)) : keys.contains(label));
    }

    /** Whether it names one electrode, so that it is also read inside pairs. */
    boolean isElectrode() {
        return lead != null && lead.reference() == Electrode.REF && beside.isEmpty();
    }
}
