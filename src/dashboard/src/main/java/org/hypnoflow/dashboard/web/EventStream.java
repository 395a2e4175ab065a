package org.hypnoflow.dashboard.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.hypnoflow.dashboard.night.NightChange;

/**
 * One reader of server-sent events. What it has not read yet is kept as what changed, never as messages, so that a slow
 * reader takes no memory; one that takes nothing for {@value #PATIENCE_SECONDS} s is dropped. Nothing here blocks.
 */
final class EventStream implements WriteListener {
    private static final int PATIENCE_SECONDS = 10;

    private final ServletOutputStream out;
    private final EventSource source;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Unread unread;
    private byte[] message;
    private boolean flushing;
    private long takenAt;

    /** Makes the next message of what is unread. */
    interface EventSource {
        /** Null where there is nothing to say. */
        byte[] message(Unread unread);
    }

    /** @param recording whose columns the reader wants as well; null for tiles alone */
    EventStream(ServletOutputStream out, String recording, EventSource source, long nowMillis) {
        this.out = out;
        this.source = source;
        unread = new Unread(recording);
        takenAt = nowMillis;
    }

    /** Done when the reader is gone. */
    CompletableFuture<Void> done() {
        return done;
    }

    synchronized void begin() {
        message = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);
        out.setWriteListener(this);
    }

    synchronized void changed(String recordingID, NightChange change) {
        unread.changed(recordingID, change);
    }

    synchronized void gone(String recordingID) {
        unread.gone(recordingID);
    }

    /** Sends what is unread if the reader has taken what was sent before; drops it if it has not for too long. */
    synchronized void tick(boolean heartbeat, long nowMillis) {
        unread.heard(heartbeat);
        try {
            if (out.isReady()) {
                takenAt = nowMillis;
                pump();
            } else if (nowMillis - takenAt > PATIENCE_SECONDS * 1_000L) {
                close();
            }
        } catch (IOException | IllegalStateException gone) {
            close();
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        pump();
    }

    private void pump() throws IOException {
        while (!done.isDone() && out.isReady()) {
            if (flushing) {
                flushing = false;
                out.flush();
                continue;
            }
            byte[] next = message == null ? source.message(unread) : message;
            message = null;
            if (next == null) {
                return;
            }
            flushing = true;
            out.write(next);
        }
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    void close() {
        done.complete(null);
    }
}
