package org.hypnoflow.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.io.InputStatus;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReaderTest {
    private static final ReplayPace UNPACED = new ReplayPace(0, 1_000);

    @TempDir
    Path temp;

    private final CollectingOutput output = new CollectingOutput();
    private final FakeReaderContext context = new FakeReaderContext();
    private ReplaySplit a;
    private ReplaySplit b;

    @BeforeEach
    void writesTwoNights() throws IOException {
        a = ReplaySplit.of(TinyNight.request("a", TinyNight.write(temp.resolve("a.edf"), 5, 1, 1)));
        b = ReplaySplit.of(TinyNight.request("b", TinyNight.write(temp.resolve("b.edf"), 5, 1, 2)));
    }

    @Test
    void asksForOneRecordingAfterTheOtherAndEnds() throws Exception {
        ReplayReader reader = new ReplayReader(context, UNPACED, DeliveryFaults.NONE);
        reader.start();
        assertThat(context.requests()).isEqualTo(1);
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();

        reader.addSplits(List.of(a));
        drain(reader);
        assertThat(output.recordings()).hasSize(7).containsOnly("a");
        assertThat(context.requests()).isEqualTo(2);

        reader.notifyNoMoreSplits();
        assertThat(reader.isAvailable()).isDone();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
        reader.close();
    }

    @Test
    void newRecordingWakesAWaitingReader() {
        ReplayReader reader = new ReplayReader(context, UNPACED, DeliveryFaults.NONE);
        reader.start();
        var waiting = reader.isAvailable();

        reader.addSplits(List.of(a));

        assertThat(waiting).isDone();
        reader.close();
    }

    @Test
    void continuesExactlyFromItsSnapshot() throws Exception {
        for (int polls = 0; polls < 14; polls++) {
            CollectingOutput found = new CollectingOutput();
            ReplayReader first = new ReplayReader(context, UNPACED, DeliveryFaults.NONE);
            first.addSplits(List.of(a, b));
            first.start();
            for (int poll = 0; poll < polls; poll++) {
                first.pollNext(found);
            }
            List<ReplaySplit> snapshot = first.snapshotState(1);
            first.close();
            ReplayReader second = new ReplayReader(context, UNPACED, DeliveryFaults.NONE);
            second.addSplits(snapshot);
            second.start();
            while (second.pollNext(found) == InputStatus.MORE_AVAILABLE) {
                assertThat(second.isAvailable()).isNotNull();
            }
            second.close();

            assertThat(found.ofRecording("a")).as("%d polls", polls).hasSize(7);
            assertThat(found.ofRecording("b")).as("%d polls", polls).hasSize(7);
            assertThat(found.sequence("a")).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(found.sequence("b")).containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void pacedRecordingsRunSideBySideByTheirClocks() throws Exception {
        ReplayReader reader = new ReplayReader(context, new ReplayPace(10, 1_000), DeliveryFaults.NONE);
        reader.start();
        reader.addSplits(List.of(a, b));
        reader.notifyNoMoreSplits();
        assertThat(context.requests()).isEqualTo(2);

        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status != InputStatus.END_OF_INPUT) {
            reader.isAvailable().get(10, TimeUnit.SECONDS);
            status = reader.pollNext(output);
        }
        reader.close();

        assertThat(output.recordings()).hasSize(14);
        assertThat(output.recordings().subList(2, 6)).contains("a", "b");
    }

    @Test
    void pacedChunkIsNotSentBeforeItsTime() throws Exception {
        ReplayReader reader = new ReplayReader(context, new ReplayPace(0.001, 1_000), DeliveryFaults.NONE);
        reader.start();
        reader.addSplits(List.of(a));

        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(output.elements()).hasSize(1);
        reader.close();
    }

    private void drain(ReplayReader reader) throws IOException {
        while (reader.pollNext(output) == InputStatus.MORE_AVAILABLE) {
            assertThat(reader.isAvailable()).isNotNull();
        }
    }

    /** Keeps what a reader emits. */
    private static final class CollectingOutput extends ReaderOutputOfList<SignalMessage> {

        List<String> recordings() {
            List<String> ids = new ArrayList<>();
            elements().forEach(message -> ids.add(message.recordingID()));
            return ids;
        }

        List<SignalMessage> ofRecording(String id) {
            return elements().stream()
                    .filter(message -> message.recordingID().equals(id))
                    .toList();
        }

        List<Long> sequence(String id) {
            return ofRecording(id).stream()
                    .filter(message -> message.chunk() != null)
                    .map(message -> message.chunk().sequence())
                    .toList();
        }
    }
}
