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
 * One line per bed, drawn anew in place as stages arrive; below them what was refused. A terminal that takes no text, one
 * that was stopped with Ctrl-S for example, holds up the drawing and not the job: what came meanwhile is drawn at once
 * when it goes on. Thread-safe.
 */
final class BedBoard implements LiveListener, AutoCloseable {
    private static final String ERASE_LINE = "\u001b[K";
    private static final int USUAL_LINES = 24;
    private static final long LAST_DRAWING_MILLIS = 1_000;

    private final PrintWriter out;
    private final int mostRows;
    private final Map<String, BedRow> beds = new TreeMap<>();
    /** In the order in which they ended; one that was announced again since is not ended any more. */
    private final Set<String> ended = new LinkedHashSet<>();

    private final Map<RejectionReason, Long> refusals = new EnumMap<>(RejectionReason.class);
    private final Map<String, Alert> open = new TreeMap<>();
    private final Executor pen;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private int drawnLines;

    BedBoard(PrintWriter out) {
        this(out, lines() - 2, Executors.newSingleThreadExecutor(BedBoard::daemon));
    }

    /**
     * @param mostRows beds that fit, those that ended last; the others are counted
     * @param pen draws, one drawing after the other
     */
    BedBoard(PrintWriter out, int mostRows, Executor pen) {
        this.out = out;
        this.mostRows = mostRows;
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
            board.append(bed).append(alerts(bed.id())).append(ERASE_LINE).append('\n');
        }
        board.append(beds.size()).append(beds.size() == 1 ? " bed" : " beds");
        if (beds.size() > shown.size()) {
            board.append(", ").append(shown.size()).append(" shown");
        }
        if (!refusals.isEmpty()) {
            board.append("; rejected ").append(refusals);
        }
        drawnLines = shown.size() + 1;
        return board.append(ERASE_LINE).append('\n').toString();
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

    private static int lines() {
        String lines = System.getenv("LINES");
        return lines != null && lines.matches("\\d{1,3}") ? Math.max(4, Integer.parseInt(lines)) : USUAL_LINES;
    }
}
