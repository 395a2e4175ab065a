package org.hypnoflow.dashboard.night;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.transition.NightNote;

/** What people wrote beside one night, each note once. Bounded: of too many the oldest go. Not thread-safe. */
final class NoteLog {
    private static final int MOST = 2_000;

    private final Map<String, NightNote> notes = new LinkedHashMap<>();

    /** Takes a note; tells whether it is news. */
    boolean take(NightNote note) {
        if (notes.putIfAbsent(note.id(), note) != null) {
            return false;
        }
        if (notes.size() > MOST) {
            notes.remove(notes.keySet().iterator().next());
        }
        return true;
    }

    /** All, in the order in which they came. */
    List<NightNote> all() {
        return List.copyOf(notes.values());
    }
}
