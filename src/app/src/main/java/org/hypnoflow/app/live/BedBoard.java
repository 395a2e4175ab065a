package org.hypnoflow.app.live;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.score.StageScore;

/** One line per bed, drawn anew in place as stages arrive; below them what was refused. */
final class BedBoard implements LiveListener {
    private static final String ERASE_LINE = "\u001b[K";
    private static final int USUAL_LINES = 24;

    private final PrintWriter out;
    private final int mostRows;
    private final Map<String, BedRow> beds = new TreeMap<>();
    private final Map<RejectionReason, Long> refusals = new EnumMap<>(RejectionReason.class);
    private final Map<String, Alert> open = new TreeMap<>();
    private int drawn;

    BedBoard(PrintWriter out) {
        this(out, lines() - 2);
    }

    /** @param mostRows beds that fit, those that ended last; the others are counted */
    BedBoard(PrintWriter out, int mostRows) {
        this.out = out;
        this.mostRows = mostRows;
    }

    @Override
    public void scored(StageScore score) {
        BedRow known = beds.get(score.recordingID());
        if (known == null) {
            beds.put(score.recordingID(), new BedRow(score));
        } else {
            known.take(score);
        }
        draw();
    }

    @Override
    public void alerted(Alert alert) {
        if (alert.status().isOpen()) {
            open.put(alert.id(), alert);
        } else {
            open.remove(alert.id());
        }
        draw();
    }

    @Override
    public void rejected(Rejected rejected) {
        refusals.merge(rejected.reason(), 1L, Long::sum);
        draw();
    }

    private void draw() {
        StringBuilder board = new StringBuilder();
        if (drawn > 0) {
            board.append("\u001b[").append(drawn).append('A');
        }
        List<BedRow> shown = beds.values().stream()
                .sorted(Comparator.comparing(BedRow::isEnded))
                .limit(mostRows)
                .toList();
        for (BedRow bed : shown) {
            board.append(bed).append(alerts(bed.id())).append(ERASE_LINE).append('\n');
        }
        board.append(beds.size()).append(beds.size() == 1 ? " bed" : " beds");
        if (beds.size() > shown.size()) {
            board.append(", ").append(shown.size()).append(" shown");
        }
        if (!refusals.isEmpty()) {
            board.append("; rejected ").append(refusals);
        }
        out.print(board.append(ERASE_LINE).append('\n'));
        out.flush();
        drawn = shown.size() + 1;
    }

    /** What is open for a bed, behind its stages. */
    private String alerts(String recordingID) {
        String texts = open.values().stream()
                .filter(alert -> alert.recordingID().equals(recordingID))
                .map(Alert::text)
                .collect(Collectors.joining("; "));
        return texts.isEmpty() ? "" : "  ! " + texts;
    }

    private static int lines() {
        String lines = System.getenv("LINES");
        return lines != null && lines.matches("\\d{1,3}") ? Math.max(4, Integer.parseInt(lines)) : USUAL_LINES;
    }
}
