package org.hypnoflow.trainer.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nights whose recordings are one and the same under two names, so that one person could stand on two sides. What an EDF
 * says before its samples is not compared, since copies are often given another header. Only files of equal length are
 * looked into, and only those that begin alike are read to their end.
 */
final class SameSignal {
    private static final int EDF_FIXED_HEADER = 256;
    private static final int HEADER_BYTES_AT = 184;
    private static final int HEADER_BYTES_LENGTH = 8;
    private static final int BLOCK_BYTES = 1 << 16;
    /** Blocks that hold a minute of signals and more, in which people differ. */
    private static final int BEGINNING = 16;

    private SameSignal() {}

    /** A night by its name in messages, and the file of its signal. */
    record Named(String record, Path signal) {
        static Named of(DatasetNight night) {
            return new Named(night.record(), night.files().signal());
        }
    }

    /** What the file of a night is known by. */
    @FunctionalInterface
    private interface Mark {
        String of(Path signal) throws IOException;
    }

    /** One line for each night that repeats an earlier one. */
    static List<String> repetitions(List<Named> nights) throws IOException {
        List<String> repetitions = new ArrayList<>();
        for (List<Named> size : alike(nights, signal -> Long.toString(Files.size(signal)))) {
            for (List<Named> beginning : alike(size, signal -> digest(signal, BEGINNING))) {
                for (List<Named> same : alike(beginning, signal -> digest(signal, Integer.MAX_VALUE))) {
                    for (Named night : same.subList(1, same.size())) {
                        repetitions.add(night.record() + ": the same signal as "
                                + same.get(0).record());
                    }
                }
            }
        }
        return repetitions;
    }

    /** Those of which several have the same mark, together. */
    private static List<List<Named>> alike(List<Named> nights, Mark mark) throws IOException {
        Map<String, List<Named>> marked = new LinkedHashMap<>();
        for (Named night : nights) {
            marked.computeIfAbsent(mark.of(night.signal()), same -> new ArrayList<>())
                    .add(night);
        }
        return marked.values().stream().filter(same -> same.size() > 1).toList();
    }

    /** Of at most {@code blocks} blocks behind the header. */
    private static String digest(Path file, int blocks) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES)) {
            skipHeader(stream);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = stream.readNBytes(BLOCK_BYTES);
            for (int i = 0; i < blocks && block.length > 0; i++) {
                digest.update(block);
                block = stream.readNBytes(BLOCK_BYTES);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Past the header of an EDF; a file of another kind loses its first bytes, the same of every one. */
    private static void skipHeader(InputStream stream) throws IOException {
        byte[] fixed = stream.readNBytes(EDF_FIXED_HEADER);
        if (fixed.length < EDF_FIXED_HEADER) {
            return;
        }
        String length = new String(fixed, HEADER_BYTES_AT, HEADER_BYTES_LENGTH, StandardCharsets.ISO_8859_1).strip();
        if (length.matches("\\d{3,7}")) {
            stream.readNBytes(Math.max(0, Integer.parseInt(length) - EDF_FIXED_HEADER));
        }
    }
}
