package org.hypnoflow.trainer.data;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A file that is written beside its place and moved in once it is whole. A seal ends it, by which {@link SealedInput} tells
 * whether it still holds what was written. What is closed without a seal leaves nothing.
 */
public final class SealedOutput implements AutoCloseable {
    private final Path file;
    private final Path partial;
    private final CheckedOutputStream checked;
    private final DataOutputStream data;
    private boolean sealed;

    private SealedOutput(Path file, Path partial) throws IOException {
        this.file = file;
        this.partial = partial;
        checked = new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)), new CRC32());
        data = new DataOutputStream(checked);
    }

    /** Begins a file in a folder that is there. */
    public static SealedOutput of(Path file) throws IOException {
        return new SealedOutput(file, PartialFile.beside(file));
    }

    /** Takes what the file is to hold. */
    public DataOutputStream data() {
        return data;
    }

    /** Ends the file and puts it in its place. */
    public void seal() throws IOException {
        int sum = (int) checked.getChecksum().getValue();
        data.writeInt(SealedInput.SEAL);
        data.writeInt(sum);
        data.close();
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        sealed = true;
    }

    @Override
    public void close() throws IOException {
        if (sealed) {
            return;
        }
        try {
            data.close();
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
