package org.hypnoflow.flink.sink;

import java.util.concurrent.BlockingQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Gives elements to the caller of an embedded job, at least once; waits while the caller is behind. */
public final class CallerSink<T> implements Sink<T> {
    private final String token;

    public CallerSink(String token) {
        this.token = token;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        BlockingQueue<Object> caller = Callers.queue(token);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context elementContext) throws InterruptedException {
                caller.put(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
