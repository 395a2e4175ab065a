package org.hypnoflow.trainer.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.trainer.data.RunRefusedException;

/**
 * All that a run needs to go on after a pass as if it had never stopped: weights, optimiser, the best weights so far and
 * what each pass gave. Written beside its place and moved in.
 *
 * @param run identity of the run (options, split, conditioning); another run's checkpoint is not continued
 */
record Checkpoint(String run, NetworkState network, List<PassReport> passes) {
    private static final int MAGIC = 0x48464b31;

    void write(Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
            out.writeInt(MAGIC);
            out.writeUTF(run);
            network.write(out);
            out.writeInt(passes.size());
            for (PassReport pass : passes) {
                pass.write(out);
            }
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static RunRefusedException broken(Path file, EOFException cutOff) {
        return new RunRefusedException(
                file + ": not a checkpoint (expected: one that a training run wrote, whole); delete it to begin anew",
                cutOff);
    }

    /** @throws RunRefusedException where the file was cut off or holds something else */
    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw broken(file, null);
            }
            String run = in.readUTF();
            NetworkState network = NetworkState.read(in);
            List<PassReport> passes = new ArrayList<>();
            int count = in.readInt();
            for (int pass = 0; pass < count; pass++) {
                passes.add(PassReport.read(in));
            }
            return new Checkpoint(run, network, List.copyOf(passes));
        } catch (EOFException cutOff) {
            throw broken(file, cutOff);
        }
    }
}
