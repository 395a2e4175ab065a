package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.dashboard.night.NightChange;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final NightChange TILE = new NightChange(true, -1, -1, false);

    private final Reader reader = new Reader();
    private final List<Integer> sizes = new ArrayList<>();
    private final EventStream stream = new EventStream(reader, "r", this::message, 0);

    /** A client that takes something, or nothing. */
    private static final class Reader extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private boolean ready = true;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int value) {
            taken.write(value);
        }
    }

    private byte[] message(Unread unread) {
        if (unread.tiles().isEmpty() && unread.night().isNone()) {
            return null;
        }
        sizes.add(unread.tiles().size());
        unread.clear();
        return "m".getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void sendsNothingWhereNothingChanged() throws Exception {
        stream.begin();
        stream.onWritePossible();
        stream.tick(false, 500);

        assertThat(reader.taken.toString(StandardCharsets.US_ASCII)).isEqualTo("retry: 2000\n\n");
    }

    @Test
    void slowReaderIsToldOfEachBedOnceWhateverHappenedMeanwhile() throws Exception {
        stream.begin();
        stream.onWritePossible();
        reader.ready = false;
        for (int i = 0; i < 10_000; i++) {
            stream.changed("bed-" + i % 3, TILE);
            stream.changed("r", new NightChange(true, i % 100, i % 100 + 1, false));
            stream.tick(false, 1_000);
        }
        reader.ready = true;
        stream.tick(false, 2_000);

        assertThat(sizes).containsExactly(4);
        assertThat(stream.done()).isNotDone();
    }

    @Test
    void readerThatTakesNothingIsDropped() {
        stream.begin();
        reader.ready = false;
        stream.tick(true, 9_000);
        assertThat(stream.done()).isNotDone();

        stream.tick(true, 10_001);
        assertThat(stream.done()).isDone();
    }
}
