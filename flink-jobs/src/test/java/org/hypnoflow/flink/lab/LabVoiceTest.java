package org.hypnoflow.flink.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LabVoiceTest {
    /** Shorter than a speaker waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Test
    void whoWaitsForTheBrokerHoldsUpNobodyElse() throws Exception {
        try (LabVoice voice = new LabVoice(KafkaAccess.of("127.0.0.1:1"), Topics.DEFAULT)) {
            List<Thread> speakers = List.of(speaker(voice), speaker(voice));
            for (Thread speaker : speakers) {
                speaker.start();
                assertThat(waitsForTheBroker(speaker)).isTrue();
            }
            for (Thread speaker : speakers) {
                speaker.interrupt();
                speaker.join();
            }
        }
    }

    private static Thread speaker(LabVoice voice) {
        return new Thread(() -> {
            try {
                voice.say(BedMessage.of(new BedContext("r", "Bed 1", -1)));
            } catch (KafkaUnavailableException | InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Nothing else than the broker is waited for with an end; a lock is waited for without. */
    private static boolean waitsForTheBroker(Thread speaker) throws InterruptedException {
        long start = System.nanoTime();
        while (speaker.getState() != Thread.State.TIMED_WAITING && System.nanoTime() - start < PATIENCE.toNanos()) {
            speaker.join(10);
        }
        return speaker.getState() == Thread.State.TIMED_WAITING;
    }
}
