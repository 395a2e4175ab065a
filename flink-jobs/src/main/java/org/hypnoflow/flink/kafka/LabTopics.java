package org.hypnoflow.flink.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks for the topics of a lab, and makes those that are missing where it may. Asks before a job starts, since a job
 * that misses a topic can only fail and try again.
 */
public final class LabTopics {
    private static final int ANSWER_MILLIS = 10_000;
    private static final int AGAIN_MILLIS = 50;
    private static final Duration NIGHTS = Duration.ofDays(2);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final KafkaAccess kafka;
    private final Topics topics;

    public LabTopics(KafkaAccess kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Makes the topics that are missing and gives their names.
     *
     * @param partitions of each; the most subtasks that can share the work
     */
    public List<String> make(int partitions) throws KafkaUnavailableException, InterruptedException {
        try (Admin admin = admin()) {
            List<String> missing = missing(admin, topics.names());
            List<NewTopic> made = new ArrayList<>();
            for (String name : missing) {
                made.add(new NewTopic(name, Optional.of(partitions), Optional.empty())
                        .configs(Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(retention(name).toMillis()))));
            }
            answer(admin.createTopics(made).all());
            awaitLeaders(admin, made);
            return missing;
        }
    }

    /** Whether all of {@code names} exist, as far as we may see. */
    public boolean hold(Collection<String> names) throws KafkaUnavailableException, InterruptedException {
        try (Admin admin = admin()) {
            return missing(admin, names).isEmpty();
        }
    }

    /**
     * Requires that {@code names} exist.
     *
     * @throws KafkaUnavailableException also where one is missing; the message tells how to make it
     */
    public void require(Collection<String> names) throws KafkaUnavailableException, InterruptedException {
        try (Admin admin = admin()) {
            List<String> missing = missing(admin, names);
            if (!missing.isEmpty()) {
                throw new KafkaUnavailableException(kafka + ": no topic " + String.join(", ", missing)
                        + " (expected: it to exist); make it with `kafka-topics.sh --create --topic NAME`, or"
                        + " start a monitor without --no-create-topics, which makes it");
            }
        }
    }

    /** Bytes of the longest record that a topic takes; empty where we may not ask. */
    public OptionalInt mostBytes(String topic) throws KafkaUnavailableException, InterruptedException {
        ConfigResource asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            Config settings =
                    answer(admin.describeConfigs(List.of(asked)).all()).get(asked);
            return OptionalInt.of(Integer.parseInt(
                    settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
        } catch (KafkaUnavailableException refused) {
            if (refused.getCause() instanceof AuthorizationException) {
                return OptionalInt.empty();
            }
            throw refused;
        }
    }

    /** A broker may not know yet what it made a moment ago. */
    private void awaitLeaders(Admin admin, List<NewTopic> made) throws KafkaUnavailableException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS);
        while (true) {
            try {
                answer(admin.listOffsets(ends(made)).all());
                return;
            } catch (KafkaUnavailableException notYet) {
                if (!(notYet.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        }
    }

    /**
     * Asks the leader of every new partition, which answers once it takes records. Before, a producer's first batch can be
     * refused and its second taken, and then the first never fits in.
     */
    private static Map<TopicPartition, OffsetSpec> ends(List<NewTopic> made) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : made) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }

    private Duration retention(String name) {
        if (List.of(topics.signals(), topics.liveStages(), topics.commands()).contains(name)) {
            return NIGHTS;
        }
        return name.equals(topics.rejected()) ? WEEK : MONTH;
    }

    private Admin admin() throws KafkaUnavailableException {
        Properties client = kafka.clientProperties();
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_MILLIS / 2));
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_MILLIS));
        try {
            return Admin.create(client);
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(kafka + ": " + rootMessage(e), e);
        }
    }

    private List<String> missing(Admin admin, Collection<String> names)
            throws KafkaUnavailableException, InterruptedException {
        Set<String> present = answer(admin.listTopics().names());
        return names.stream().filter(name -> !present.contains(name)).toList();
    }

    private <T> T answer(KafkaFuture<T> asked) throws KafkaUnavailableException, InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return null; // made meanwhile
            }
            throw new KafkaUnavailableException(kafka + ": " + reason(e.getCause()), e.getCause());
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer within " + ANSWER_MILLIS / 1000
                    + " s (expected: a broker that listens there and speaks the protocol of the client's"
                    + " security.protocol); check the address and --kafka-config";
        }
        if (failure instanceof AuthenticationException) {
            return "the broker does not accept who we are: " + failure.getMessage()
                    + " (expected: credentials it knows, in --kafka-config)";
        }
        if (failure instanceof AuthorizationException) {
            return "not allowed: " + failure.getMessage() + " (expected: a principal with the rights named in"
                    + " docs/run-a-live-lab.md)";
        }
        return failure.getMessage();
    }

    private static String rootMessage(Throwable failure) {
        return failure.getCause() == null ? failure.getMessage() : rootMessage(failure.getCause());
    }
}
