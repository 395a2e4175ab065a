package org.hypnoflow.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.hypnoflow.flink.TinyNight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayEnumeratorTest {
    @TempDir
    Path temp;

    private final FakeContext context = new FakeContext();
    private ReplayRequest a;
    private ReplayRequest b;

    @BeforeEach
    void writesANight() throws IOException {
        Path file = TinyNight.write(temp.resolve("a.edf"), 5, 1, 1);
        a = TinyNight.request("a", file);
        b = TinyNight.request("b", file);
    }

    @Test
    void givesEachRecordingToTheReaderThatAsksFirst() throws Exception {
        var enumerator = new EdfReplaySource(List.of(a, b), ReplayPace.AS_FAST_AS_POSSIBLE, DeliveryFaults.NONE)
                .createEnumerator(context);
        enumerator.start();
        enumerator.handleSplitRequest(1, null);
        assertThat(enumerator.snapshotState(1)).extracting(ReplaySplit::splitId).containsExactly("b");

        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(1, null);

        assertThat(context.events).containsExactly("1 gets a", "0 gets b", "1 is done");
        assertThat(enumerator.snapshotState(2)).isEmpty();
    }

    @Test
    void restoredEnumeratorGivesWhatWasLeft() throws Exception {
        EdfReplaySource source =
                new EdfReplaySource(List.of(a, b), ReplayPace.AS_FAST_AS_POSSIBLE, DeliveryFaults.NONE);
        var enumerator = source.restoreEnumerator(context, List.of(ReplaySplit.of(b)));

        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(0, null);

        assertThat(context.events).containsExactly("0 gets b", "0 is done");
    }

    @Test
    void recordingOfALostReaderGoesToAnother() {
        ReplayEnumerator enumerator = new ReplayEnumerator(context, List.of());
        ReplaySplit half = new ReplaySplit(a, 3, new long[] {3, 3, 3, 3});
        enumerator.addSplitsBack(List.of(half), 0);

        enumerator.handleSplitRequest(7, null);
        enumerator.handleSplitRequest(1, null);

        assertThat(context.events).containsExactly("1 gets a");
    }

    @Test
    void refusesTwoRecordingsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EdfReplaySource(List.of(a, a), ReplayPace.AS_FAST_AS_POSSIBLE, DeliveryFaults.NONE))
                .withMessageContaining("1 recording ids among 2 requests");
    }

    private static final class FakeContext implements SplitEnumeratorContext<ReplaySplit> {
        private final List<String> events = new ArrayList<>();

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            Map<Integer, ReaderInfo> readers = new HashMap<>();
            readers.put(0, new ReaderInfo(0, "localhost"));
            readers.put(1, new ReaderInfo(1, "localhost"));
            return readers;
        }

        @Override
        public void assignSplits(SplitsAssignment<ReplaySplit> assignment) {
            assignment
                    .assignment()
                    .forEach((reader, splits) ->
                            splits.forEach(split -> events.add(reader + " gets " + split.splitId())));
        }

        @Override
        public void signalNoMoreSplits(int reader) {
            events.add(reader + " is done");
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            throw new UnsupportedOperationException("metricGroup");
        }

        @Override
        public void sendEventToSourceReader(int reader, SourceEvent event) {
            throw new UnsupportedOperationException("sendEventToSourceReader");
        }

        @Override
        public int currentParallelism() {
            return 2;
        }

        @Override
        public <T> void callAsync(Callable<T> work, BiConsumer<T, Throwable> then) {
            throw new UnsupportedOperationException("callAsync");
        }

        @Override
        public <T> void callAsync(Callable<T> work, BiConsumer<T, Throwable> then, long delay, long period) {
            throw new UnsupportedOperationException("callAsync");
        }

        @Override
        public void runInCoordinatorThread(Runnable work) {
            work.run();
        }
    }
}
