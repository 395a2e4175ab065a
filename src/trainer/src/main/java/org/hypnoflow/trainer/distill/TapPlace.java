package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * Where what a frozen teacher says in one pass lies, a file per tap.
 *
 * @param pass names of the files begin so
 */
record TapPlace(Path pass) {
    private static final String FOLDER = "responses-";
    private static final int NAME_BYTES = 8;

    /**
     * The place of a pass below {@code work}.
     *
     * @param windows what windows and alterations follow from besides the pass, in words
     */
    static TapPlace of(Path work, WeightValues teacher, String windows, int pass) {
        MessageDigest digest = sha256();
        digest.update(windows.getBytes(StandardCharsets.UTF_8));
        teacher.arrays().values().forEach(values -> {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        });
        String folder = FOLDER + HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        return new TapPlace(work.resolve(folder).resolve("pass-" + (pass + 1)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    Path file(Tap tap) {
        return pass.resolveSibling(pass.getFileName() + ending(tap));
    }

    private static String ending(Tap tap) {
        return tap == Tap.LOGITS ? "" : "." + tap.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Leaves nothing but logits of other teachers and other windows: the rest takes gigabytes, and runs work off one
     * teacher and seed after the other.
     */
    void forgetOthers() throws IOException {
        Path own = pass.toAbsolutePath().getParent();
        if (!Files.isDirectory(own.getParent())) {
            return;
        }
        List<Path> others;
        try (Stream<Path> folders = Files.list(own.getParent())) {
            others = folders.filter(folder -> folder.getFileName().toString().startsWith(FOLDER))
                    .filter(folder -> !folder.equals(own))
                    .toList();
        }
        for (Path other : others) {
            forget(other);
        }
    }

    private static void forget(Path folder) throws IOException {
        List<Path> large;
        try (Stream<Path> files = Files.list(folder)) {
            large = files.filter(TapPlace::isLarge).toList();
        }
        for (Path file : large) {
            Files.deleteIfExists(file);
        }
    }

    /** Whole ones, and what a run that was killed has left of one. */
    private static boolean isLarge(Path file) {
        return Arrays.stream(Tap.values())
                .filter(tap -> tap != Tap.LOGITS)
                .anyMatch(tap -> file.getFileName().toString().contains(ending(tap)));
    }
}
