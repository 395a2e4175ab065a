package org.hypnoflow.app.live;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.score.StageScore;

/**
 * One line per bed, drawn anew in place as stages arrive; below them what was refused and what befalls the job. No line is
 * longer than the terminal is wide, or the next drawing would begin too low. A terminal that takes no text, one
 * that was stopped with Ctrl-S for example, holds up the drawing and not the job: what came meanwhile is drawn at once
 * when it goes on. Thread-safe.
 */
final class BedBoard implements LiveListener, AutoCloseable {
    private static final String ERASE_LINE = "\u001b[K";
    private static final int USUAL_LINES = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final long LAST_DRAWING_MILLIS = 1_000;

    private final PrintWriter out;
    private final int mostRows;
    private final int columns;
    private final Map<String, BedRow> beds = new TreeMap<>();
    /** In the order in which they ended; one that was announced again since is not ended any more. */
    private final Set<String> ended = new LinkedHashSet<>();

    private final Map<RejectionReason, Long> refusals = new EnumMap<>(RejectionReason.class);
    private final Map<String, Alert> open = new TreeMap<>();
    private final Executor pen;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private String notice = "";
    private int drawnLines;

    BedBoard(PrintWriter out) {
        this(
                out,
                Math.max(2, ofTerminal("LINES", USUAL_LINES) - 3),
                ofTerminal("COLUMNS", USUAL_COLUMNS),
                Executors.newSingleThreadExecutor(BedBoard::daemon));
    }

    /**
     * @param mostRows beds that fit, those that ended last; the others are counted
     * @param columns letters that fit into a line
     * @param pen draws, one drawing after the other
     */
    BedBoard(PrintWriter out, int mostRows, int columns, Executor pen) {
        this.out = out;
        this.mostRows = mostRows;
        this.columns = columns;
        this.pen = pen;
    }

    @Override
    public void scored(StageScore score) {
        synchronized (beds) {
            BedRow known = beds.get(score.recordingID());
            if (known == null) {
                beds.put(score.recordingID(), new BedRow(score));
            } else {
                known.take(score);
            }
            if (score.last()) {
                forgetEnded(score.recordingID());
            }
        }
        drawSoon();
    }

    /** A board runs for months: of nights that ended it keeps as many as fit, the newest. */
    private void forgetEnded(String recordingID) {
        ended.remove(recordingID);
        ended.add(recordingID);
        while (ended.size() > mostRows) {
            String oldest = ended.iterator().next();
            ended.remove(oldest);
            if (beds.get(oldest).isEnded()) {
                beds.remove(oldest);
            }
        }
    }

    @Override
    public void alerted(Alert alert) {
        synchronized (beds) {
            if (alert.status().isOpen()) {
                open.put(alert.id(), alert);
            } else {
                open.remove(alert.id());
            }
        }
        drawSoon();
    }

    @Override
    public void rejected(Rejected rejected) {
        synchronized (beds) {
            refusals.merge(rejected.reason(), 1L, Long::sum);
        }
        drawSoon();
    }

    @Override
    public void noticed(String text) {
        synchronized (beds) {
            notice = text;
        }
        drawSoon();
    }

    /** Whatever comes before a drawing begins is in it. */
    private void drawSoon() {
        if (waiting.compareAndSet(false, true)) {
            pen.execute(this::draw);
        }
    }

    private void draw() {
        waiting.set(false);
        String drawing;
        synchronized (beds) {
            drawing = drawing();
        }
        out.print(drawing);
        out.flush();
    }

    private String drawing() {
        StringBuilder board = new StringBuilder();
        if (drawnLines > 0) {
            board.append("\u001b[").append(drawnLines).append('A');
        }
        List<BedRow> shown = beds.values().stream()
                .sorted(Comparator.comparing(BedRow::isEnded))
                .limit(mostRows)
                .toList();
        for (BedRow bed : shown) {
            line(board, bed.text(columns) + alerts(bed.id()));
        }
        StringBuilder below = new StringBuilder();
        below.append(beds.size()).append(beds.size() == 1 ? " bed" : " beds");
        if (beds.size() > shown.size()) {
            below.append(", ").append(shown.size()).append(" shown");
        }
        if (!refusals.isEmpty()) {
            below.append("; rejected ").append(refusals);
        }
        line(board, below.toString());
        drawnLines = shown.size() + 1;
        if (!notice.isEmpty()) {
            line(board, notice);
            drawnLines++;
        }
        return board.toString();
    }

    private void line(StringBuilder board, String text) {
        board.append(text, 0, Math.min(text.length(), columns))
                .append(ERASE_LINE)
                .append('\n');
    }

    /** Draws what came last, unless the terminal takes nothing for a second. */
    @Override
    public void close() {
        CountDownLatch drawn = new CountDownLatch(1);
        pen.execute(drawn::countDown);
        try {
            boolean unused = drawn.await(LAST_DRAWING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable drawings) {
        Thread thread = new Thread(drawings, "bed-board");
        thread.setDaemon(true);
        return thread;
    }

    /** What is open for a bed, behind its stages. */
    private String alerts(String recordingID) {
        String texts = open.values().stream()
                .filter(alert -> alert.recordingID().equals(recordingID))
                .map(Alert::text)
                .collect(Collectors.joining("; "));
        return texts.isEmpty() ? "" : "  ! " + texts;
    }

    /** The launcher tells how large the terminal is. */
    private static int ofTerminal(String variable, int usual) {
        String told = System.getenv(variable);
        return told != null && told.matches("[1-9]\\d{0,3}") ? Integer.parseInt(told) : usual;
    }
}
