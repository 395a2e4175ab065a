package org.hypnoflow.flink.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.wire.AlertReader;
import org.hypnoflow.flink.wire.CommandReader;
import org.hypnoflow.flink.wire.NoteReader;
import org.hypnoflow.flink.wire.RejectedReader;
import org.hypnoflow.flink.wire.ScoreReader;
import org.hypnoflow.flink.wire.SignalReader;

/**
 * Tells a listener what lies on a lab's topics from some time back, and then what comes, without a consumer group and
 * without a trace on the broker. Signals have a thread of their own, so that a long history of them holds no stage back.
 * What cannot be read is skipped: the job has refused it already. Outages of the broker are waited out.
 */
public final class LabFeed implements AutoCloseable {
    private static final int PARTS = 2;

    private final TopicTail signals;
    private final TopicTail others;

    private LabFeed(TopicTail signals, TopicTail others) {
        this.signals = signals;
        this.others = others;
    }

    /** @param back how far into the past it begins; what the broker no longer keeps is not heard */
    public static LabFeed start(KafkaAccess kafka, Topics topics, Duration back, LabListener listener) {
        Instant from = Instant.now().minus(back);
        AtomicInteger behind = new AtomicInteger(PARTS);
        Runnable caughtUp = () -> {
            if (behind.decrementAndGet() == 0) {
                listener.caughtUp();
            }
        };
        LabFeed feed = new LabFeed(
                new TopicTail("lab-signals", kafka, from, signals(topics, listener), caughtUp),
                new TopicTail("lab-stages", kafka, from, others(topics, listener), caughtUp));
        feed.others.start();
        feed.signals.start();
        return feed;
    }

    private static Map<String, TopicTail.Reader> signals(Topics topics, LabListener listener) {
        SignalReader signal = new SignalReader();
        return Map.of(topics.signals(), (record, position) -> listener.heard(signal.read(record.value()), position));
    }

    private static Map<String, TopicTail.Reader> others(Topics topics, LabListener listener) {
        ScoreReader score = new ScoreReader();
        AlertReader alert = new AlertReader();
        CommandReader command = new CommandReader();
        NoteReader note = new NoteReader();
        RejectedReader rejected = new RejectedReader();
        TopicTail.Reader scored = (record, position) -> listener.scored(score.read(record.value()), position);
        return Map.of(
                topics.stages(), scored,
                topics.liveStages(), scored,
                topics.alerts(), (record, position) -> listener.alerted(alert.read(record.value()), position),
                topics.commands(), (record, position) -> listener.said(command.read(record.value()), position),
                topics.notes(), (record, position) -> listener.noted(note.read(record.value()), position),
                topics.rejected(), (record, position) -> listener.rejected(rejected.read(record.value()), position));
    }

    /** The topics that a feed reads. */
    public static List<String> topics(Topics topics) {
        return List.of(
                topics.signals(),
                topics.stages(),
                topics.liveStages(),
                topics.alerts(),
                topics.commands(),
                topics.notes(),
                topics.rejected());
    }

    /** Ends both threads and waits for them. */
    @Override
    public void close() {
        signals.close();
        others.close();
    }
}
