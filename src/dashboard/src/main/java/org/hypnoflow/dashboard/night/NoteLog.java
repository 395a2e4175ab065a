package org.hypnoflow.dashboard.night;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.transition.NightNote;

/** What people wrote beside one night, each note once. Bounded: of too many the oldest go. Not thread-safe. */
final class NoteLog {
    private static final int MOST = 2_000;

    private final Map<String, NightNote> notes = new LinkedHashMap<>();
    private NightNote scoring;

    /** Takes a note; tells whether it is news. */
    boolean take(NightNote note) {
        if (notes.putIfAbsent(note.id(), withoutScoring(note)) != null) {
            return false;
        }
        if (note.scoring() != null) {
            scoring = note;
        }
        if (notes.size() > MOST) {
            notes.remove(notes.keySet().iterator().next());
        }
        return true;
    }

    /** Forgets what was written before {@code atMillis}. */
    void forget(long atMillis) {
        notes.values().removeIf(note -> note.atEpochMillis() < atMillis);
        scoring = scoring != null && scoring.atEpochMillis() < atMillis ? null : scoring;
    }

    /** Of all scorings one is kept, as each is as long as the night. */
    private static NightNote withoutScoring(NightNote note) {
        return new NightNote(
                note.recordingID(), note.id(), note.epoch(), note.by(), note.atEpochMillis(), note.text(), note.edit());
    }

    /** The scoring of the whole night that came last, null where there is none. */
    NightNote scoring() {
        return scoring;
    }

    /** All, in the order in which they came. */
    List<NightNote> all() {
        return List.copyOf(notes.values());
    }
}
