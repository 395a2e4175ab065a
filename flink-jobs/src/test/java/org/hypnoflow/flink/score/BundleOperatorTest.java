package org.hypnoflow.flink.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.onnx.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundleOperatorTest {
    private static final int POISON = 13;
    private static final int DEVICE_LOST = 99;

    private OneInputStreamOperatorTestHarness<Integer, String> harness;

    @AfterEach
    void closes() throws Exception {
        harness.close();
    }

    @Test
    void bundleOfOneIsScoredAsItComes() throws Exception {
        open(new BundleLimits(1, 0));
        feed(1, 2);

        assertThat(harness.extractOutputValues()).containsExactly("1", "2");
    }

    @Test
    void scoresAFullBundleInTheOrderOfArrival() throws Exception {
        open(new BundleLimits(3, 1_000));
        feed(5, 3);
        assertThat(harness.extractOutputValues()).isEmpty();

        feed(4, 1);
        awaitBundle();

        assertThat(harness.extractOutputValues()).containsExactly("5", "3", "4");
    }

    @Test
    void scoresWhatLingersAfterItsTime() throws Exception {
        open(new BundleLimits(3, 20));
        harness.setProcessingTime(100);
        feed(5);
        harness.setProcessingTime(119);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(120);
        awaitBundle();

        assertThat(harness.extractOutputValues()).containsExactly("5");
    }

    @Test
    void eachBundleLingersByItsOwnFirstElement() throws Exception {
        open(new BundleLimits(2, 20));
        harness.setProcessingTime(100);
        feed(1, 2);
        awaitBundle();
        harness.setProcessingTime(115);
        feed(3);
        harness.setProcessingTime(121);
        assertThat(harness.extractOutputValues()).containsExactly("1", "2");

        harness.setProcessingTime(135);
        awaitBundle();

        assertThat(harness.extractOutputValues()).containsExactly("1", "2", "3");
    }

    @Test
    void holdsWatermarkUntilBundleIsFlushed() throws Exception {
        open(new BundleLimits(3, 1_000));
        harness.processWatermark(new Watermark(1));
        feed(5);
        harness.processWatermark(new Watermark(7));
        harness.processWatermark(new Watermark(9));
        assertThat(harness.getOutput()).containsExactly(new Watermark(1));

        feed(6, 7);
        harness.processWatermark(new Watermark(11));
        assertThat(harness.getOutput()).containsExactly(new Watermark(1));
        awaitBundle();

        assertThat(harness.getOutput())
                .containsExactly(
                        new Watermark(1),
                        new StreamRecord<>("5"),
                        new StreamRecord<>("6"),
                        new StreamRecord<>("7"),
                        new Watermark(11));
    }

    @Test
    void checkpointFindsNothingToKeep() throws Exception {
        open(new BundleLimits(3, 1_000));
        feed(5, 6);

        harness.prepareSnapshotPreBarrier(1);
        assertThat(harness.extractOutputValues()).containsExactly("5", "6");
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        assertThat(snapshot.hasState()).isFalse();
    }

    @Test
    void endOfInputScoresTheRest() throws Exception {
        open(new BundleLimits(3, 1_000));
        feed(5, 6);

        harness.endInput();

        assertThat(harness.extractOutputValues()).containsExactly("5", "6");
    }

    @Test
    void keepsTheTimestampOfEachElement() throws Exception {
        open(new BundleLimits(2, 1_000));
        harness.processElement(1, 10);
        harness.processElement(2, 20);
        awaitBundle();

        assertThat(harness.getOutput()).containsExactly(new StreamRecord<>("1", 10), new StreamRecord<>("2", 20));
    }

    @Test
    void poisonedElementCostsItselfAlone() throws Exception {
        open(new BundleLimits(3, 1_000));
        feed(5, POISON, 6);
        awaitBundle();

        assertThat(harness.extractOutputValues()).containsExactly("5", "instead of 13", "6");
        List<Rejected> rejected = harness.getSideOutput(ScoredOutlet.REJECTED).stream()
                .map(StreamRecord::getValue)
                .toList();
        assertThat(rejected).containsExactly(new Rejected("r13", RejectionReason.MODEL_FAILED, "13 is poison"));
    }

    @Test
    void failureOfTheDeviceStopsTheTask() throws Exception {
        open(new BundleLimits(1, 0));

        assertThatThrownBy(() -> feed(DEVICE_LOST)).hasMessage("device lost");
    }

    @Test
    void failureOfTheDeviceInABundleStopsTheTask() throws Exception {
        open(new BundleLimits(2, 1_000));
        feed(5, DEVICE_LOST);

        assertThatThrownBy(this::awaitBundle).hasMessage("device lost");
    }

    @Test
    void oneBundleIsFilledWhileTheOneBeforeIsScored() throws Exception {
        open(new BundleLimits(2, 20));
        CountDownLatch gate = new CountDownLatch(1);
        Spelling.gate = gate;
        feed(1, 2);
        feed(3);
        harness.setProcessingTime(20);
        assertThat(harness.extractOutputValues()).isEmpty();

        gate.countDown();
        awaitBundle();
        assertThat(harness.extractOutputValues()).containsExactly("1", "2");
        awaitBundle();
        assertThat(harness.extractOutputValues()).containsExactly("1", "2", "3");
    }

    @Test
    void checkpointWaitsForTheBundleInACallAndForTheOneBehind() throws Exception {
        open(new BundleLimits(2, 1_000));
        feed(1, 2, 3);

        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.extractOutputValues()).containsExactly("1", "2", "3");
        assertThat(harness.snapshot(1, 1).hasState()).isFalse();
    }

    @Test
    void watermarkBehindABundleInACallDoesNotOvertakeIt() throws Exception {
        open(new BundleLimits(2, 1_000));
        feed(1, 2);
        harness.processWatermark(new Watermark(5));
        awaitBundle();

        assertThat(harness.getOutput())
                .containsExactly(new StreamRecord<>("1"), new StreamRecord<>("2"), new Watermark(5));
    }

    @Test
    void closingWaitsForTheCall() throws Exception {
        open(new BundleLimits(2, 1_000));
        CountDownLatch gate = new CountDownLatch(1);
        Spelling.gate = gate;
        feed(1, 2);
        Spelling.entered.await();
        Thread closer = new Thread(() -> assertThatCode(harness::close).doesNotThrowAnyException());
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING && closer.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        gate.countDown();
        closer.join();

        assertThat(Spelling.closedInACall).isFalse();
    }

    @Test
    void limitsOfADeviceAreNotForTheProcessor() throws Exception {
        open(BundleLimits.USUAL);
        feed(1);

        assertThat(harness.extractOutputValues()).containsExactly("1");
    }

    private void open(BundleLimits limits) throws Exception {
        Spelling.gate = null;
        Spelling.entered = new CountDownLatch(1);
        Spelling.closedInACall = false;
        harness = new OneInputStreamOperatorTestHarness<>(new BundleOperatorFactory<>(new Spelling(), limits));
        harness.open();
    }

    /** Lets the task do what the end of a call asks of it. */
    private void awaitBundle() throws Exception {
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    private void feed(int... values) throws Exception {
        for (int value : values) {
            harness.processElement(new StreamRecord<>(value));
        }
    }

    /** Turns numbers into text. */
    private static final class Spelling implements BundleScoring<Integer, String> {
        private static volatile CountDownLatch gate;
        private static volatile CountDownLatch entered;
        private static volatile boolean closedInACall;

        private transient boolean open;

        @Override
        public void open() {
            open = true;
        }

        @Override
        public String score(Integer element) throws PoisonException {
            assertThat(open).isTrue();
            if (element == POISON) {
                throw new PoisonException("13 is poison");
            }
            if (element == DEVICE_LOST) {
                throw new IllegalStateException("device lost");
            }
            return element.toString();
        }

        @Override
        public Device device() {
            return new Device(-1);
        }

        @Override
        public Bundle<Integer, String> newBundle(int size) {
            return new SpelledBundle(this, size);
        }

        @Override
        public String substitute(Integer element) {
            return "instead of " + element;
        }

        @Override
        public void tidy() {}

        @Override
        public String recordingID(Integer element) {
            return "r" + element;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    /** Numbers that are spelled together, by whatever thread runs them. */
    private static final class SpelledBundle implements Bundle<Integer, String> {
        private final Spelling spelling;
        private final int most;
        private final List<Integer> elements = new ArrayList<>();
        private volatile boolean called;

        SpelledBundle(Spelling spelling, int most) {
            this.spelling = spelling;
            this.most = most;
        }

        @Override
        public void add(Integer element) {
            assertThat(called).isFalse();
            elements.add(element);
            assertThat(elements).hasSizeLessThanOrEqualTo(most);
        }

        @Override
        public void run() {
            called = true;
            Spelling.entered.countDown();
            if (Spelling.gate != null) {
                assertThatCode(() -> Spelling.gate.await()).doesNotThrowAnyException();
            }
            if (elements.contains(DEVICE_LOST)) {
                throw new IllegalStateException("device lost");
            }
            called = false;
        }

        @Override
        public String result(int index) throws PoisonException {
            assertThat(called).isFalse();
            return spelling.score(elements.get(index));
        }

        @Override
        public void clear() {
            elements.clear();
        }

        @Override
        public void tidy() {}

        @Override
        public void close() {
            Spelling.closedInACall |= called;
        }
    }
}
