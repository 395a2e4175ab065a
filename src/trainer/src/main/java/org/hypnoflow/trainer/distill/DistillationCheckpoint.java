package org.hypnoflow.trainer.distill;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.trainer.data.BrokenFileException;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.SealedInput;
import org.hypnoflow.trainer.data.SealedOutput;
import org.hypnoflow.trainer.train.NetworkState;
import org.hypnoflow.trainer.train.PassReport;

/**
 * All that a distillation needs to go on after a pass as if it had never stopped. Written beside its place and moved in.
 *
 * @param run identity of the run; another run's checkpoint is not continued
 * @param units of the relative weights
 * @param guarded whether the teacher was restored and frozen for good
 */
record DistillationCheckpoint(
        String run, List<NetworkState> networks, double[] units, boolean guarded, List<DistillationPass> passes) {
    private static final int MAGIC = 0x48464433;

    void write(Path file) throws IOException {
        try (SealedOutput sealed = SealedOutput.of(file)) {
            DataOutputStream out = sealed.data();
            out.writeInt(MAGIC);
            out.writeUTF(run);
            out.writeInt(networks.size());
            for (NetworkState network : networks) {
                network.write(out);
            }
            out.writeInt(units.length);
            for (double unit : units) {
                out.writeDouble(unit);
            }
            out.writeBoolean(guarded);
            out.writeInt(passes.size());
            for (DistillationPass pass : passes) {
                pass.write(out);
            }
            sealed.seal();
        }
    }

    /** @throws RunRefusedException where the file was cut off or holds something else */
    static DistillationCheckpoint read(Path file) throws IOException {
        try {
            return SealedInput.read(file, DistillationCheckpoint::read);
        } catch (BrokenFileException broken) {
            throw new RunRefusedException(
                    file + ": not a checkpoint: " + broken.getMessage()
                            + " (expected: one that a distillation wrote, whole); delete it to begin anew",
                    broken);
        }
    }

    private static DistillationCheckpoint read(SealedInput in) throws IOException {
        in.requireMagic(MAGIC);
        String run = in.readUTF();
        List<NetworkState> networks = new ArrayList<>();
        int count = in.readCount(NetworkState.LEAST_BYTES);
        for (int i = 0; i < count; i++) {
            networks.add(NetworkState.read(in));
        }
        double[] units = new double[in.readCount(Double.BYTES)];
        for (int i = 0; i < units.length; i++) {
            units[i] = in.readDouble();
        }
        boolean guarded = in.readBoolean();
        List<DistillationPass> passes = new ArrayList<>();
        int done = in.readCount(PassReport.BYTES);
        for (int pass = 0; pass < done; pass++) {
            passes.add(DistillationPass.read(in));
        }
        return new DistillationCheckpoint(run, networks, units, guarded, passes);
    }
}
