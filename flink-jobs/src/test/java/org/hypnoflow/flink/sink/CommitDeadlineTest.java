package org.hypnoflow.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitDeadlineTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private OneInputStreamOperatorTestHarness<String, String> task;

    @BeforeEach
    void opens() throws Exception {
        CommitDeadline<String> deadline = new CommitDeadline<>(Duration.ofMinutes(7), nanos::get);
        task = new OneInputStreamOperatorTestHarness<>(new StreamMap<>(deadline));
        task.open();
    }

    @AfterEach
    void closes() throws Exception {
        task.close();
    }

    @Test
    void elementsPassAsTheyAre() throws Exception {
        give("a");
        give("b");

        assertThat(task.extractOutputValues()).containsExactly("a", "b");
    }

    @Test
    void checkpointsThatCompleteLeaveNothingToWaitFor() throws Exception {
        for (long checkpoint = 1; checkpoint < 10; checkpoint++) {
            give("a");
            after(400);
            task.snapshot(checkpoint, 0);
            task.notifyOfCompletedCheckpoint(checkpoint);
        }
        after(10_000);
        task.snapshot(10, 0);

        assertThat(task.extractOutputValues()).hasSize(9);
    }

    @Test
    void failsTheTaskWhereNoCheckpointCommitsTheOldestInTime() throws Exception {
        after(10_000);
        give("a");
        after(200);
        task.snapshot(1, 0);
        give("b");
        after(219);
        task.snapshot(2, 0);
        after(2);

        assertThatThrownBy(() -> task.snapshot(3, 0))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("elements wait for their commit since 421 s (expected: at most 420 s");
    }

    @Test
    void failsTheTaskWhereNoCheckpointBeganForLong() throws Exception {
        give("a");
        after(421);

        assertThatThrownBy(() -> task.snapshot(1, 0)).rootCause().hasMessageContaining("since 421 s");
    }

    @Test
    void aLaterCheckpointCommitsWhatEarlierOnesDidNot() throws Exception {
        give("a");
        task.snapshot(1, 0);
        after(300);
        give("b");
        task.snapshot(2, 0);
        task.notifyOfCompletedCheckpoint(2);
        after(10_000);
        task.snapshot(3, 0);

        assertThat(task.extractOutputValues()).containsExactly("a", "b");
    }

    @Test
    void timeIsThatOfTheTransaction() {
        TransactionTime usual = TransactionTime.of(KafkaAccess.of("127.0.0.1:9092"));
        TransactionTime own =
                TransactionTime.of(new KafkaAccess("127.0.0.1:9092", Map.of("transaction.timeout.ms", "60000")));

        assertThat(usual.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(usual.oldestAtCheckpoint().plus(usual.longestCheckpoint())).isLessThan(usual.timeout());
        assertThat(usual.longestInterval().plus(usual.longestCheckpoint())).isEqualTo(usual.oldestAtCheckpoint());
        assertThat(own.oldestAtCheckpoint()).isEqualTo(Duration.ofSeconds(42));
        assertThatThrownBy(() -> TransactionTime.of(
                        new KafkaAccess("127.0.0.1:9092", Map.of("transaction.timeout.ms", "1 minute"))))
                .hasMessage("transaction.timeout.ms: 1 minute (expected: milliseconds, >= 1)");
    }

    private void give(String element) throws Exception {
        task.processElement(new StreamRecord<>(element));
    }

    private void after(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
