package org.hypnoflow.flink.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Keeps what a reader emits. */
class ReaderOutputOfList<T> implements ReaderOutput<T> {
    private final List<T> elements = new ArrayList<>();

    List<T> elements() {
        return elements;
    }

    @Override
    public void collect(T element) {
        elements.add(element);
    }

    @Override
    public void collect(T element, long timestamp) {
        throw new UnsupportedOperationException("the replay has no timestamps");
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        throw new UnsupportedOperationException("the replay has no watermarks");
    }

    @Override
    public void markIdle() {
        throw new UnsupportedOperationException("the replay is never idle");
    }

    @Override
    public void markActive() {
        throw new UnsupportedOperationException("the replay is never idle");
    }

    @Override
    public SourceOutput<T> createOutputForSplit(String split) {
        return this;
    }

    @Override
    public void releaseOutputForSplit(String split) {}
}
