package org.hypnoflow.trainer.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.trainer.data.BrokenFileException;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.SealedInput;
import org.hypnoflow.trainer.data.SealedOutput;

/**
 * All that a run needs to go on after a pass as if it had never stopped: weights, optimiser, the best weights so far and
 * what each pass gave. Written beside its place and moved in.
 *
 * @param run identity of the run (options, split, conditioning); another run's checkpoint is not continued
 */
record Checkpoint(String run, NetworkState network, List<PassReport> passes) {
    private static final int MAGIC = 0x48464b32;

    void write(Path file) throws IOException {
        try (SealedOutput sealed = SealedOutput.of(file)) {
            DataOutputStream out = sealed.data();
            out.writeInt(MAGIC);
            out.writeUTF(run);
            network.write(out);
            out.writeInt(passes.size());
            for (PassReport pass : passes) {
                pass.write(out);
            }
            sealed.seal();
        }
    }

    /** @throws RunRefusedException where the file was cut off or holds something else */
    static Checkpoint read(Path file) throws IOException {
        try {
            return SealedInput.read(file, Checkpoint::read);
        } catch (BrokenFileException broken) {
            throw new RunRefusedException(
                    file + ": not a checkpoint: " + broken.getMessage()
                            + " (expected: one that a training run wrote, whole); delete it to begin anew",
                    broken);
        }
    }

    private static Checkpoint read(SealedInput in) throws IOException {
        in.requireMagic(MAGIC);
        String run = in.readUTF();
        NetworkState network = NetworkState.read(in);
        List<PassReport> passes = new ArrayList<>();
        int count = in.readCount(PassReport.BYTES);
        for (int pass = 0; pass < count; pass++) {
            passes.add(PassReport.read(in));
        }
        return new Checkpoint(run, network, List.copyOf(passes));
    }
}
