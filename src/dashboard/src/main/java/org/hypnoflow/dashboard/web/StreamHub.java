package org.hypnoflow.dashboard.web;

import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hypnoflow.dashboard.feed.NightListener;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.dashboard.night.NightChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes to all readers of streams, gathered for half a second: however fast nights run, a reader hears of each bed
 * at most twice a second. One thread makes all messages; a bed's tile is made once for all readers.
 */
final class StreamHub implements NightListener, AutoCloseable {
    static final int MOST_STREAMS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final long TICK_MILLIS = 500;
    private static final int TICKS_PER_HEARTBEAT = 2;
    private static final int TICKS_PER_SWEEP = 120;

    private final Clock clock;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Stillness> still = new HashMap<>();
    private final Map<String, byte[]> tiles = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "page-stream");
        made.setDaemon(true);
        return made;
    });
    private Map<String, NightChange> changes = new LinkedHashMap<>();
    private Lab lab;
    private int ticks;

    /** What the clock alone changes about a bed. */
    private record Stillness(boolean silent, boolean overdue) {}

    StreamHub(Clock clock) {
        this.clock = clock;
    }

    /** What streams tell of; before {@link #start}. */
    void tellOf(Lab told) {
        lab = told;
    }

    void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void changed(String recordingID, NightChange change) {
        changes.merge(recordingID, change, NightChange::and);
    }

    @Override
    public void gone(String recordingID) {
        streams.forEach(stream -> stream.gone(recordingID));
    }

    /**
     * A new reader, who is first told of every bed.
     *
     * @throws RequestRefusedException where there are too many (503)
     */
    synchronized EventStream open(ServletOutputStream out, String recording) {
        if (streams.size() >= MOST_STREAMS) {
            throw new RequestRefusedException(
                    503, "streams: " + MOST_STREAMS + " are open (expected: fewer); close other pages of the lab");
        }
        EventStream stream = new EventStream(out, recording, this::message, clock.millis());
        for (Night night : lab.nights().shown()) {
            stream.changed(night.recordingID(), new NightChange(true, -1, -1, true));
        }
        streams.add(stream);
        CompletableFuture<Void> unused = stream.done().thenRun(() -> streams.remove(stream));
        stream.begin();
        return stream;
    }

    private void tick() {
        try {
            send();
        } catch (RuntimeException fault) {
            LOG.error("the page's streams skip a beat", fault);
        }
    }

    private void send() {
        ticks++;
        if (ticks % TICKS_PER_SWEEP == 0) {
            lab.nights().forgetOld();
        }
        noteStillness();
        Map<String, NightChange> news = takeChanges();
        news.keySet().forEach(tiles::remove);
        long now = clock.millis();
        for (EventStream stream : streams) {
            news.forEach(stream::changed);
            stream.tick(ticks % TICKS_PER_HEARTBEAT == 0, now);
        }
    }

    private synchronized Map<String, NightChange> takeChanges() {
        Map<String, NightChange> news = changes;
        changes = new LinkedHashMap<>();
        return news;
    }

    /** A bed that falls silent, or whose stages stay away, changes its tile though nothing came. */
    private void noteStillness() {
        List<Night> shown = lab.nights().shown();
        for (Night night : shown) {
            Stillness now = new Stillness(lab.isSilent(night), lab.isOverdue(night));
            if (!now.equals(still.put(night.recordingID(), now))) {
                changed(night.recordingID(), new NightChange(true, -1, -1, false));
            }
        }
        if (still.size() > shown.size() || tiles.size() > shown.size()) {
            Set<String> kept = shown.stream().map(Night::recordingID).collect(Collectors.toSet());
            still.keySet().retainAll(kept);
            tiles.keySet().retainAll(kept);
        }
    }

    /** All that {@code unread} asks for, in one piece; null where it asks for nothing. */
    private byte[] message(Unread unread) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (!unread.tiles().isEmpty()) {
            append(message, "beds", tiles(unread.tiles()));
        }
        if (!unread.gone().isEmpty()) {
            append(message, "gone", Json.bytes(unread.gone()));
        }
        appendNight(message, unread);
        if (unread.heartbeat()) {
            append(message, "heard", Json.bytes(lab.heard()));
        }
        unread.clear();
        return message.size() == 0 ? null : message.toByteArray();
    }

    private void appendNight(ByteArrayOutputStream message, Unread unread) {
        NightChange change = unread.night();
        if (change.isNone()) {
            return;
        }
        lab.nights().night(unread.recording()).ifPresent(night -> {
            if (change.fromEpoch() >= 0) {
                append(message, "epochs", Json.bytes(night.epochs(change.fromEpoch(), change.toEpoch())));
            }
            if (change.rest()) {
                append(message, "night", Json.bytes(Map.of()));
            }
        });
    }

    private byte[] tiles(Set<String> recordings) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        for (String recording : recordings) {
            byte[] tile = lab.nights()
                    .night(recording)
                    .map(night -> tiles.computeIfAbsent(recording, id -> Json.bytes(night.tile(lab.tileClock()))))
                    .orElse(null);
            if (tile != null) {
                array.write(array.size() == 0 ? '[' : ',');
                array.writeBytes(tile);
            }
        }
        if (array.size() == 0) {
            array.write('[');
        }
        array.write(']');
        return array.toByteArray();
    }

    private static void append(ByteArrayOutputStream message, String event, byte[] data) {
        message.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(data);
        message.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        streams.forEach(EventStream::close);
    }
}
