package org.hypnoflow.flink.kafka;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Finds the words for a broker that did not take what was sent. */
public final class SendFailure {

    private SendFailure() {}

    /** @param refused as the Kafka client gave it */
    public static KafkaUnavailableException of(KafkaAccess kafka, String topic, Exception refused) {
        return new KafkaUnavailableException(
                kafka + ": " + topic + " did not take a record: " + refused.getMessage() + " (expected: "
                        + expected(refused) + ")",
                refused);
    }

    private static String expected(Exception refused) {
        if (refused instanceof RecordTooLargeException) {
            return "max.message.bytes of the topic to hold a chunk; send shorter chunks, or raise it";
        }
        if (refused instanceof TimeoutException) {
            return "a broker that answers and has room on its disk";
        }
        if (refused instanceof AuthenticationException) {
            return "credentials that the broker knows, in --kafka-config";
        }
        if (refused instanceof AuthorizationException) {
            return "a principal with the rights named in docs/run-a-live-lab.md";
        }
        return "a broker with the lab's topics; see docs/run-a-live-lab.md";
    }
}
