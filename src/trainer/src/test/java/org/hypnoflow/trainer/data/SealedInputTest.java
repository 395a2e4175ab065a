package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedInputTest {
    private static final int MAGIC = 0x01020304;
    private static final int SEAL_BYTES = 8;

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasSealed() throws Exception {
        assertThat(SealedInput.read(written(), SealedInputTest::read)).containsExactly(1, 2, 3);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("file");
        }
    }

    @Test
    void leavesNothingWithoutASeal() throws Exception {
        try (SealedOutput begun = SealedOutput.of(folder.resolve("file"))) {
            begun.data().writeInt(MAGIC);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesFilesOfEarlierVersions() throws Exception {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - SEAL_BYTES));

        assertThat(SealedInput.read(file, SealedInputTest::read)).containsExactly(1, 2, 3);
    }

    @Test
    void seesEveryCutAndEveryBit() throws Exception {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        for (int left = 0; left < whole.length; left++) {
            if (left != whole.length - SEAL_BYTES) {
                Files.write(file, Arrays.copyOf(whole, left));
                assertBroken(file, "cut off after " + left);
            }
        }
        for (int bit = 0; bit < Byte.SIZE * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, flipped);
            assertBroken(file, "bit " + bit);
        }
    }

    @Test
    void allocatesNothingThatTheFileDoesNotHold() throws Exception {
        Path file = folder.resolve("file");
        for (int count : new int[] {Integer.MAX_VALUE, -1, 4}) {
            try (SealedOutput out = SealedOutput.of(file)) {
                out.data().writeInt(MAGIC);
                out.data().writeInt(count);
                out.data().writeInt(7);
                out.seal();
            }
            assertThatThrownBy(() -> SealedInput.read(file, SealedInputTest::read))
                    .isInstanceOf(BrokenFileException.class)
                    .hasMessage(count + " elements in 4 bytes");
        }
    }

    private static void assertBroken(Path file, String how) {
        assertThatThrownBy(() -> SealedInput.read(file, SealedInputTest::read))
                .as(how)
                .isInstanceOf(BrokenFileException.class);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("file");
        try (SealedOutput out = SealedOutput.of(file)) {
            out.data().writeInt(MAGIC);
            out.data().writeInt(3);
            for (int value = 1; value <= 3; value++) {
                out.data().writeInt(value);
            }
            out.seal();
        }
        return file;
    }

    private static int[] read(SealedInput in) throws IOException {
        in.requireMagic(MAGIC);
        int[] values = new int[in.readCount(Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }
}
