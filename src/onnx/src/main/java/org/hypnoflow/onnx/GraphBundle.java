package org.hypnoflow.onnx;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hypnoflow.output.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elements that a graph scores together. On a CUDA device one call scores all of them, always in the shape of a full
 * bundle, so that no result depends on how many others there are or on what they hold: free places hold zeros. On the
 * processor, and with a graph whose N is fixed, elements are scored one after the other, to the bits that they have
 * alone.
 *
 * <p>May be filled and read by one thread and run by another, in turn: whoever hands it over makes its memory visible.
 */
public final class GraphBundle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GraphBundle.class);
    /** Graphs of which it was said that they are called for each element. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final List<GraphCall> calls;
    private final int places;
    private final float[] noFirst;
    private final float[] noSecond;
    private int size;
    private int stale;

    private GraphBundle(List<GraphCall> calls, GraphShape one) {
        this.calls = calls;
        this.places = calls.get(0).places();
        this.noFirst = new float[one.first().size()];
        this.noSecond = new float[one.second().size()];
    }

    static GraphBundle open(String name, byte[] graph, GraphShape one, Device device, int most) {
        return device.isProcessor()
                ? eachAlone(name, graph, one, device, most)
                : inOneCall(name, graph, one, device, most);
    }

    /** Bundles of one call; of many where the graph's N is not free. */
    static GraphBundle inOneCall(String name, byte[] graph, GraphShape one, Device device, int most) {
        SharedGraph shared = session(name, graph, device, most);
        GraphShape shape = one.times(most);
        Optional<String> fixed = shape.mismatch(shared);
        if (fixed.isPresent()) {
            shared.close();
            if (TOLD.add(Digest.of(graph))) {
                LOG.warn(
                        "{} is called for each element, not once for a bundle of {}: {} (expected: a free first"
                                + " dimension N)",
                        name,
                        most,
                        fixed.get());
            }
            return eachAlone(name, graph, one, device, most);
        }
        return new GraphBundle(List.of(new GraphCall(shared, shape)), one);
    }

    private static GraphBundle eachAlone(String name, byte[] graph, GraphShape one, Device device, int most) {
        List<GraphCall> calls = new ArrayList<>(most);
        try {
            for (int i = 0; i < most; i++) {
                calls.add(new GraphCall(session(name, graph, device, 1), one));
            }
            return new GraphBundle(calls, one);
        } catch (RuntimeException failed) {
            calls.forEach(GraphCall::close);
            throw failed;
        }
    }

    private static SharedGraph session(String name, byte[] graph, Device device, int places) {
        try {
            return SharedGraph.open(name, graph, device, places);
        } catch (OrtException e) {
            throw new GraphFailedException(name, e);
        }
    }

    /**
     * Copies an element into the next place.
     *
     * @return its place
     */
    public int add(float[] first, float[] second) {
        calls.get(size / places).put(size % places, first, second);
        return size++;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Calls of a full bundle. */
    int calls() {
        return calls.size();
    }

    /** Scores what was added. */
    public void run() {
        for (int place = size; places > 1 && place < stale; place++) {
            calls.get(0).put(place, noFirst, noSecond);
        }
        stale = size;
        for (int call = 0; call * places < size; call++) {
            calls.get(call).run();
        }
    }

    /** Copies the result of a place that was run. */
    public void result(int place, float[] into) {
        calls.get(place / places).get(place % places, into);
    }

    /** Makes room for the next bundle. */
    public void clear() {
        size = 0;
    }

    @Override
    public void close() {
        calls.forEach(GraphCall::close);
    }
}
