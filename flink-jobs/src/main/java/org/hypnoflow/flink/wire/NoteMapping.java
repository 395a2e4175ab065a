package org.hypnoflow.flink.wire;

import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.StageEdit;
import org.hypnoflow.transition.StageLetters;

/** What people write beside epochs, to and from the records of the notes topic. */
final class NoteMapping {
    private NoteMapping() {}

    static org.hypnoflow.wire.NightNote toWire(NightNote note) {
        StageEdit edit = note.edit();
        return new org.hypnoflow.wire.NightNote(
                note.recordingID(),
                note.id(),
                note.epoch(),
                note.by(),
                note.atEpochMillis(),
                note.text(),
                edit == null
                        ? null
                        : new org.hypnoflow.wire.StageEdit(
                                StageMapping.toWire(edit.stage()),
                                edit.was() == null ? null : StageMapping.toWire(edit.was())),
                note.scoring() == null ? null : StageLetters.of(note.scoring()));
    }

    /** @throws IllegalArgumentException where it is longer than a note may be, or of no epoch */
    static NightNote toCore(org.hypnoflow.wire.NightNote note) {
        org.hypnoflow.wire.StageEdit edit = note.getEdit();
        return new NightNote(
                note.getRecordingID(),
                note.getId(),
                note.getEpoch(),
                note.getBy(),
                note.getAt(),
                note.getText(),
                edit == null
                        ? null
                        : new StageEdit(
                                StageMapping.toCore(edit.getStage()),
                                edit.getWas() == null ? null : StageMapping.toCore(edit.getWas())),
                note.getScoring() == null ? null : StageLetters.hypnogram(note.getScoring()));
    }
}
