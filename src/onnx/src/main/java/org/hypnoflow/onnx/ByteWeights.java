package org.hypnoflow.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * Weights of eight bits, whose sums overflow in the fastest kernels of processors without VNNI. ONNX Runtime has exact ones
 * there, on demand ({@code session.x64quantprecision}). Asked of a graph whose weights leave their zero points out they end
 * the process, so a graph that states them says so in its metadata, and others are not asked: their golden epochs tell.
 */
public final class ByteWeights {
    /** Key and value in the metadata of a graph all of whose weights of eight bits state their zero points. */
    public static final String KEY = "byteWeights";

    public static final String WITH_ZEROS = "zero points stated";

    private ByteWeights() {}

    static boolean areIn(OrtSession session) throws OrtException {
        return session.getMetadata()
                .getCustomMetadataValue(KEY)
                .filter(WITH_ZEROS::equals)
                .isPresent();
    }

    static void sumExactly(SessionOptions options) throws OrtException {
        options.addConfigEntry("session.x64quantprecision", "1");
    }
}
