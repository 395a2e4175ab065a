package org.hypnoflow.dashboard.web;

import org.hypnoflow.transition.NightNote;

/** What people typed, checked and trimmed. Refusals say how long it is and never what it says. */
final class Texts {
    private Texts() {}

    /** Who writes. */
    static String name(String by) {
        return text("by", by, NightNote.LONGEST_NAME);
    }

    /** @throws RequestRefusedException where it is missing, blank, too long or holds control characters (400) */
    static String text(String what, String text, int longest) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty() || trimmed.length() > longest) {
            throw new RequestRefusedException(
                    400, what + ": " + trimmed.length() + " letters (expected: 1 to " + longest + ", not blank)");
        }
        boolean control = trimmed.codePoints().anyMatch(letter -> Character.isISOControl(letter) && letter != '\n');
        if (control) {
            throw new RequestRefusedException(400, what + ": control characters (expected: none)");
        }
        return trimmed;
    }
}
