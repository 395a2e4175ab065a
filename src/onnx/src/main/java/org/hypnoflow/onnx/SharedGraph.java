package org.hypnoflow.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.HashMap;
import java.util.Map;
import org.hypnoflow.output.Digest;

/**
 * One native session per graph, device, N and process, shared by all encoders or heads that score with it and closed with the last
 * of them. Sessions are keyed by the digest of the graph, the device and N, so that jobs and model versions live side by side.
 *
 * <p>A session computes on the calling thread alone: parallelism is the caller's, and one caller's bits do not depend on
 * another.
 */
final class SharedGraph implements AutoCloseable {
    private static final Map<String, SharedGraph> OPEN = new HashMap<>();

    private final String key;
    private final String name;
    private final OrtSession session;
    private int owners = 1;

    private SharedGraph(String key, String name, OrtSession session) {
        this.key = key;
        this.name = name;
        this.session = session;
    }

    /**
     * The session of {@code graph}; each call is to be matched by one {@link #close}.
     *
     * @param name for messages, for example {@code encoder.onnx}
     * @param places N: elements that one call scores, where the graph leaves it free
     * @throws OrtException where the bytes are no graph that the runtime can run, or the device is not there
     */
    static SharedGraph open(String name, byte[] graph, Device device, int places) throws OrtException {
        String key = Digest.of(graph) + " " + device + " " + places;
        synchronized (OPEN) {
            SharedGraph shared = OPEN.get(key);
            if (shared == null) {
                shared = new SharedGraph(key, name, session(graph, device, places));
                OPEN.put(key, shared);
            } else {
                shared.owners++;
            }
            return shared;
        }
    }

    static int openSessions() {
        synchronized (OPEN) {
            return OPEN.size();
        }
    }

    String name() {
        return name;
    }

    OrtSession session() {
        return session;
    }

    Map<String, NodeInfo> inputs() {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw new GraphFailedException(name, e);
        }
    }

    Map<String, NodeInfo> outputs() {
        try {
            return session.getOutputInfo();
        } catch (OrtException e) {
            throw new GraphFailedException(name, e);
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            if (--owners > 0) {
                return;
            }
            OPEN.remove(key);
            try {
                session.close();
            } catch (OrtException e) {
                throw new GraphFailedException(name, e);
            }
        }
    }

    private static OrtSession session(byte[] graph, Device device, int places) throws OrtException {
        OrtSession session = session(graph, device, places, false);
        if (!ByteWeights.areIn(session)) {
            return session;
        }
        session.close();
        return session(graph, device, places, true);
    }

    private static OrtSession session(byte[] graph, Device device, int places, boolean sumsBytes) throws OrtException {
        OrtEnvironment environment = NativeRuntime.environment();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setDeterministicCompute(true);
            options.setSymbolicDimensionValue("N", places);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            if (sumsBytes) {
                ByteWeights.sumExactly(options);
            }
            device.applyTo(options);
            return environment.createSession(graph, options);
        }
    }
}
