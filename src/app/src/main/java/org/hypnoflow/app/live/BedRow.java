package org.hypnoflow.app.live;

import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;

/** One bed on the board: its newest stage, and the stages of its last half hour, or of less in a narrow terminal. */
final class BedRow {
    private static final int HISTORY_EPOCHS = 60;
    private static final int ID_LETTERS = 8;

    private final String id;
    private final char[] history = new char[HISTORY_EPOCHS];
    private StageScore newest;

    BedRow(StageScore first) {
        id = first.recordingID();
        newest = first;
        take(first);
    }

    String id() {
        return id;
    }

    boolean isEnded() {
        return newest.last();
    }

    /** Takes any version of any stage, in the order in which one recording gives them. */
    void take(StageScore score) {
        if (score.epoch() >= newest.epoch()) {
            newest = score;
        }
        history[(int) (score.epoch() % HISTORY_EPOCHS)] = letter(score);
    }

    /** @param columns letters that fit: the history is as long as they leave room for, the newest last */
    String text(int columns) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "%-" + ID_LETTERS + "s  %s  %-3s %3.0f %%  %-11s  ",
                id.length() <= ID_LETTERS ? id : id.substring(0, ID_LETTERS),
                elapsed(newest.epoch()),
                name(newest),
                100 * newest.confidence(),
                newest.last() ? "ended" : newest.status().name().toLowerCase(Locale.ROOT)));
        int room = Math.min(HISTORY_EPOCHS, Math.max(0, columns - row.length()));
        for (long epoch = Math.max(0, newest.epoch() + 1 - room); epoch <= newest.epoch(); epoch++) {
            row.append(history[(int) (epoch % HISTORY_EPOCHS)]);
        }
        return row.toString();
    }

    /** Hours, minutes and seconds from the start of the recording to the end of {@code epoch}. */
    static String elapsed(long epoch) {
        long seconds = (epoch + 1) * EpochGrid.EPOCH_SECONDS;
        return String.format(Locale.ROOT, "%2d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String name(StageScore score) {
        if (score.stage() == null) {
            return "?";
        }
        return score.stage() == SleepStage.REM ? "R" : score.stage().name();
    }

    private static char letter(StageScore score) {
        if (score.stage() == null) {
            return '?';
        }
        return switch (score.stage()) {
            case W -> 'W';
            case N1 -> '1';
            case N2 -> '2';
            case N3 -> '3';
            case REM -> 'R';
        };
    }
}
