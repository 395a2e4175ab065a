package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hypnoflow.trainer.data.BrokenFileException;
import org.hypnoflow.trainer.data.SealedInput;
import org.hypnoflow.trainer.data.SealedOutput;
import org.hypnoflow.trainer.network.Taps;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The logits of a frozen teacher in every step of one pass. Windows and their alterations follow from seed and pass, so
 * another method that meets the same ones reads them from the file in place of asking the teacher again, to the same
 * bits. Only for methods that hear nothing else of it.
 */
final class PassResponses {
    private static final int MAGIC = 0x48465253;
    private static final int NAME_BYTES = 8;

    private final Path file;
    private final Consumer<String> log;
    private boolean known;
    private final float[][] logits;
    /** What the windows of a step are known by: a hash of their labels. */
    private final int[] labels;

    private PassResponses(Path file, int steps, Consumer<String> log) {
        this.file = file;
        this.log = log;
        this.logits = new float[steps][];
        this.labels = new int[steps];
    }

    /**
     * Where the responses of one teacher lie.
     *
     * @param windows what windows and alterations follow from besides the pass, in words
     */
    static Path folder(Path work, WeightValues teacher, String windows) {
        MessageDigest digest = sha256();
        digest.update(windows.getBytes(StandardCharsets.UTF_8));
        teacher.arrays().values().forEach(values -> {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        });
        return work.resolve("responses-" + HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Those in {@code file}, or none yet where it is not there or broken.
     *
     * @param log hears what is wrong with the file
     */
    static PassResponses of(Path file, int steps, Consumer<String> log) throws IOException {
        PassResponses responses = new PassResponses(file, steps, log);
        if (Files.exists(file)) {
            try {
                SealedInput.read(file, responses::read);
                responses.known = true;
            } catch (BrokenFileException broken) {
                responses.askAnew(broken.getMessage());
            }
        }
        return responses;
    }

    private void askAnew(String found) {
        log.accept(file + ": " + found + "; the teacher is asked anew");
        known = false;
    }

    /**
     * Taps of the teacher: as kept, without anything but logits, or as it gives them now, which are kept.
     *
     * @param labelled hash of the labels of the windows
     * @param windows (B, T)
     */
    Taps of(int step, int labelled, Shape windows, NDManager manager, Supplier<Taps> teacher) {
        if (known && (logits[step].length == 0 || labels[step] != labelled)) {
            askAnew("step " + (step + 1) + " is of other windows");
        }
        if (!known) {
            Taps taps = teacher.get();
            logits[step] = taps.logits().toFloatArray();
            labels[step] = labelled;
            return taps;
        }
        return Taps.ofLogits(manager.create(logits[step], windows.add(logits[step].length / windows.size())));
    }

    /** Keeps what was asked, once the pass is over. */
    void write() throws IOException {
        if (known) {
            return;
        }
        Files.createDirectories(file.getParent());
        try (SealedOutput sealed = SealedOutput.of(file)) {
            DataOutputStream out = sealed.data();
            out.writeInt(MAGIC);
            out.writeInt(logits.length);
            for (int step = 0; step < logits.length; step++) {
                float[] values = logits[step] == null ? new float[0] : logits[step];
                out.writeInt(labels[step]);
                out.writeInt(values.length);
                for (float value : values) {
                    out.writeFloat(value);
                }
            }
            sealed.seal();
        }
    }

    private Void read(SealedInput in) throws IOException {
        in.requireMagic(MAGIC);
        int steps = in.readInt();
        if (steps != logits.length) {
            throw new BrokenFileException(steps + " steps (expected: " + logits.length + ")", null);
        }
        for (int step = 0; step < logits.length; step++) {
            labels[step] = in.readInt();
            logits[step] = new float[in.readCount(Float.BYTES)];
            for (int i = 0; i < logits[step].length; i++) {
                logits[step][i] = in.readFloat();
            }
        }
        return null;
    }
}
