package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** One bundle on its way: its elements, then the call that scores them, then the watermark that came after them. */
final class BundleTurn<I, O> {
    private final Bundle<I, O> bundle;
    private final List<StreamRecord<I>> elements = new ArrayList<>();
    private CompletableFuture<Void> call;
    private Watermark after;
    private long sinceMillis;

    BundleTurn(Bundle<I, O> bundle) {
        this.bundle = bundle;
    }

    int size() {
        return elements.size();
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    /** When its first element came. */
    long sinceMillis() {
        return sinceMillis;
    }

    void add(StreamRecord<I> element, long nowMillis) throws IOException {
        if (elements.isEmpty()) {
            sinceMillis = nowMillis;
        }
        bundle.add(element.getValue());
        elements.add(element.copy(element.getValue()));
    }

    /** Keeps the newest watermark until the elements before it have gone on. */
    void hold(Watermark mark) {
        after = mark;
    }

    /** @param whenDone called by the thread, after {@link #isDone} has become true */
    void start(Executor thread, Runnable whenDone) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        call = started;
        thread.execute(() -> {
            try {
                bundle.run();
                started.complete(null);
            } catch (RuntimeException | Error failed) {
                started.completeExceptionally(failed);
            }
            whenDone.run();
        });
    }

    boolean isDone() {
        return call.isDone();
    }

    /**
     * Waits for the call, gives every result in the order of arrival, and is empty then.
     *
     * @return the watermark to go on with, or null
     * @throws CompletionException where the device failed
     */
    Watermark finish(ScoredOutlet<I, O> outlet) throws IOException, InterruptedException {
        try {
            call.get();
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause().getMessage(), failed.getCause());
        }
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            outlet.emit(elements.get(i), () -> bundle.result(index));
        }
        elements.clear();
        bundle.clear();
        Watermark mark = after;
        after = null;
        return mark;
    }

    void tidy() {
        bundle.tidy();
    }

    void close() {
        bundle.close();
    }
}
