package org.hypnoflow.flink.lab;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads some topics whole: from a point in time to their end, and on. Committed records alone. */
final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 5_000;
    /** Fewer, larger answers: many beds send small chunks, and a quarter of a second is soon enough for people. */
    private static final Map<String, String> GATHERED = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "65536",
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "250",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");

    /** Reads one record of one topic. */
    interface Reader {
        /** @throws IOException where the record is none of this topic */
        void read(ConsumerRecord<byte[], byte[]> record, Position position) throws IOException;
    }

    private final KafkaAccess kafka;
    private final Instant from;
    private final Map<String, Reader> readers;
    private final Runnable caughtUp;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Thread thread;
    private Map<TopicPartition, Long> ends = Map.of();
    private boolean behind = true;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> consumer;

    TopicTail(String name, KafkaAccess kafka, Instant from, Map<String, Reader> readers, Runnable caughtUp) {
        this.kafka = kafka;
        this.from = from;
        this.readers = readers;
        this.caughtUp = caughtUp;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        String told = "";
        while (isOpen()) {
            try (Consumer<byte[], byte[]> reading = consumer()) {
                consumer = reading;
                assign(reading);
                while (isOpen()) {
                    reading.poll(POLL).forEach(this::take);
                    tellWhenCaughtUp(reading);
                    told = "";
                }
            } catch (WakeupException ended) {
                return;
            } catch (KafkaException outage) {
                if (!told.equals(outage.getMessage())) {
                    told = String.valueOf(outage.getMessage());
                    LOG.warn("{}: {}; tried again every {} ms", kafka, told, RETRY_MILLIS);
                }
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private Consumer<byte[], byte[]> consumer() {
        Properties client = kafka.clientProperties();
        client.putAll(GATHERED);
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** At the point in time, or where an earlier consumer of this thread was. */
    private void assign(Consumer<byte[], byte[]> reading) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : readers.keySet()) {
            reading.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        reading.assign(partitions);
        ends = reading.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> begins = reading.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp begin = begins.get(partition);
            next.putIfAbsent(partition, begin == null ? ends.get(partition) : Long.valueOf(begin.offset()));
            reading.seek(partition, next.get(partition));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        try {
            readers.get(record.topic())
                    .read(record, new Position(record.partition(), record.offset(), record.timestamp()));
        } catch (IOException unreadable) {
            LOG.debug("{} {}-{}: skipped", record.topic(), record.partition(), record.offset());
        } catch (RuntimeException fault) {
            // one record must not end the feed of all beds
            LOG.error("{} {}-{}: listener failed", record.topic(), record.partition(), record.offset(), fault);
        }
    }

    private void tellWhenCaughtUp(Consumer<byte[], byte[]> reading) {
        if (behind && ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue())) {
            behind = false;
            caughtUp.run();
        }
    }

    private void pause() {
        try {
            boolean unused = closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** Ends the thread and waits for it. */
    @Override
    public void close() {
        closed.countDown();
        Consumer<byte[], byte[]> waiting = consumer;
        if (waiting != null) {
            waiting.wakeup();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
