package org.hypnoflow.trainer.compare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.trainer.export.GraphLatency;
import org.hypnoflow.trainer.export.Machine;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.MacCount;
import org.hypnoflow.trainer.network.StudentShape;

/**
 * What a network costs, whatever it learnt; its file stands beside the cells.
 *
 * @param network name of the student's size, or {@code TEACHER}
 * @param parameters trained weights
 * @param graphBytes of both ONNX files
 * @param encoderMacs multiply-accumulates of one epoch
 * @param headMacs of one window
 * @param encoderMicros median on {@code machine}, one thread of ONNX Runtime
 * @param headMicros the same of a window
 */
record NetworkMeasure(
        String network,
        String family,
        long parameters,
        long graphBytes,
        int contextEpochs,
        long encoderMacs,
        long headMacs,
        double encoderMicros,
        double headMicros,
        String machine) {
    NetworkMeasure {
        requireNonNull(network, "network");
        requireNonNull(family, "family");
        requireNonNull(machine, "machine");
    }

    static NetworkMeasure of(String network, StudentShape shape, Path folder) throws IOException {
        ModelPackage model = TrialPackage.write(Files.createDirectories(folder).resolve("trial-" + network), shape);
        GraphLatency latency = GraphLatency.of(model);
        MacCount macs = MacCount.of(shape);
        return new NetworkMeasure(
                network,
                shape.family(),
                model.manifest().parameters(),
                latency.graphBytes(),
                shape.contextEpochs(),
                macs.encoder(),
                macs.head(),
                latency.encoderMicros(),
                latency.headMicros(),
                Machine.name());
    }

    /** Whether it is that of a network of {@code shape}, as far as what can be counted tells. */
    boolean isOf(StudentShape shape) {
        MacCount macs = MacCount.of(shape);
        return family.equals(shape.family())
                && contextEpochs == shape.contextEpochs()
                && encoderMacs == macs.encoder()
                && headMacs == macs.head();
    }

    /** Of a new epoch, where the embeddings of those before it are kept. */
    long cachedMacs() {
        return encoderMacs + headMacs;
    }

    /** Of a new epoch, where its whole window is encoded anew. */
    long fullMacs() {
        return contextEpochs * encoderMacs + headMacs;
    }

    double epochMicros() {
        return encoderMicros + headMicros;
    }
}
