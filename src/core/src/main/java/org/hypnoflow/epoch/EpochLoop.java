package org.hypnoflow.epoch;

import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SignalChunk;

/**
 * One recording through {@link EpochAssembly} on the heap, for training and benchmarks: the same code and the same bits
 * as in the stream.
 */
public final class EpochLoop {
    private final Recording recording;
    private final EpochAssembly assembly;
    private final AssemblyStore store = new MemoryStore();
    private final EpochSink sink;

    public EpochLoop(Recording recording, AssemblyLimits limits, EpochSink sink) {
        this.recording = recording;
        this.sink = sink;
        assembly = new EpochAssembly(limits);
    }

    public void accept(SignalChunk chunk) {
        assembly.accept(recording, chunk, store, sink);
    }

    public void end(RecordingEnd end) {
        assembly.end(recording, end, store, sink);
    }
}
