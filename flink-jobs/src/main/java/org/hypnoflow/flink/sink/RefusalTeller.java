package org.hypnoflow.flink.sink;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Tells the caller of an embedded job why a broker did not take a record. What the job itself fails with may be a
 * consequence that names no broker. Public, since the Kafka client makes it by its name.
 */
public final class RefusalTeller implements ProducerInterceptor<byte[], byte[]> {
    private static final String CALLER = "hypnoflow.caller";

    private String caller;

    /** Has the producers of these properties tell {@code caller}, a token of {@link Callers}. */
    public static void tell(Properties producer, String caller) {
        producer.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, RefusalTeller.class.getName());
        producer.put(CALLER, caller);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        caller = (String) settings.get(CALLER);
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        return record;
    }

    /** A caller that has much to read already knows. */
    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception refused) {
        if (refused != null) {
            boolean unused = Callers.queue(caller).offer(refused);
        }
    }

    @Override
    public void close() {}
}
