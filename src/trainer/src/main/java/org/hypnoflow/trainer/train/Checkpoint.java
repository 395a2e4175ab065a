package org.hypnoflow.trainer.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * All that a run needs to go on after a pass as if it had never stopped: weights, optimiser, the best weights so far and
 * what each pass gave. Written beside its place and moved in.
 *
 * @param run identity of the run (options, split, conditioning); another run's checkpoint is not continued
 */
record Checkpoint(String run, WeightValues weights, AdamW.State optimiser, WeightValues best, List<PassReport> passes) {
    private static final int MAGIC = 0x48464b31;

    void write(Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
            out.writeInt(MAGIC);
            out.writeUTF(run);
            write(out, weights.arrays());
            write(out, optimiser.first());
            write(out, optimiser.second());
            out.writeLong(optimiser.steps());
            write(out, best.arrays());
            out.writeInt(passes.size());
            for (PassReport pass : passes) {
                pass.write(out);
            }
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + ": not a checkpoint (expected: one that a training run wrote)");
            }
            String run = in.readUTF();
            WeightValues weights = new WeightValues(readArrays(in));
            Map<String, float[]> first = readArrays(in);
            Map<String, float[]> second = readArrays(in);
            AdamW.State optimiser = new AdamW.State(first, second, in.readLong());
            WeightValues best = new WeightValues(readArrays(in));
            List<PassReport> passes = new ArrayList<>();
            int count = in.readInt();
            for (int pass = 0; pass < count; pass++) {
                passes.add(PassReport.read(in));
            }
            return new Checkpoint(run, weights, optimiser, best, List.copyOf(passes));
        }
    }

    private static void write(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (Map.Entry<String, float[]> entry : arrays.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            for (float value : entry.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    private static Map<String, float[]> readArrays(DataInputStream in) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            float[] values = new float[in.readInt()];
            for (int j = 0; j < values.length; j++) {
                values[j] = in.readFloat();
            }
            arrays.put(name, values);
        }
        return arrays;
    }
}
