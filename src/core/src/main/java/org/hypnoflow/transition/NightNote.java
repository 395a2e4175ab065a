package org.hypnoflow.transition;

import static java.util.Objects.requireNonNull;

/**
 * What a person wrote beside one epoch of a night, and the stage where they gave one, or all stages of a night that they
 * scored by themselves. It changes no stage of the model: both stand side by side. Texts are bounded, so that nobody
 * fills a night's memory with one of them.
 *
 * @param id the same for every repetition
 * @param by the person's name or initials as they gave them
 * @param atEpochMillis wall clock when they did, milliseconds since 1970-01-01 UTC; recorded and never compared
 * @param text the note, or why the stage was edited; may be empty beside an edit
 * @param edit null for a mere note
 * @param scoring the whole night from epoch 0, null where it is none
 */
public record NightNote(
        String recordingID,
        String id,
        long epoch,
        String by,
        long atEpochMillis,
        String text,
        StageEdit edit,
        Hypnogram scoring) {

    /** Letters of {@code by} at most. */
    public static final int LONGEST_NAME = 64;
    /** Letters of {@code text} at most. */
    public static final int LONGEST_TEXT = 1_000;

    private static final int LONGEST_ID = 64;
    /** Two days. */
    private static final int MOST_EPOCHS = 5_760;

    /** A note, or an edit. */
    public NightNote(
            String recordingID, String id, long epoch, String by, long atEpochMillis, String text, StageEdit edit) {
        this(recordingID, id, epoch, by, atEpochMillis, text, edit, null);
    }

    public NightNote {
        requireNonNull(recordingID, "recordingID");
        requireLength("id", id, LONGEST_ID);
        requireLength("by", by, LONGEST_NAME);
        requireNonNull(text, "text");
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text: " + text.length() + " letters (expected: up to " + LONGEST_TEXT + ")");
        }
        if (scoring != null && (scoring.epochs() == 0 || scoring.epochs() > MOST_EPOCHS)) {
            throw new IllegalArgumentException(
                    "scoring: " + scoring.epochs() + " epochs (expected: 1 to " + MOST_EPOCHS + ")");
        }
        if (edit == null && text.isBlank()) {
            throw new IllegalArgumentException("text: blank (expected: a note)");
        }
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: " + epoch + " (expected: >= 0)");
        }
    }

    private static void requireLength(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    what + ": " + text.length() + " letters (expected: 1 to " + longest + ", not blank)");
        }
    }
}
