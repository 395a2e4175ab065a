package org.hypnoflow.trainer.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
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
 * read.
 */
final class SameSignal {
    private static final int EDF_FIXED_HEADER = 256;
    private static final int HEADER_BYTES_AT = 184;
    private static final int HEADER_BYTES_LENGTH = 8;

    private SameSignal() {}

    /** One line for each night that repeats an earlier one. */
    static List<String> repetitions(List<DatasetNight> nights) throws IOException {
        Map<Long, List<DatasetNight>> bySize = new LinkedHashMap<>();
        for (DatasetNight night : nights) {
            bySize.computeIfAbsent(Files.size(night.files().signal()), size -> new ArrayList<>())
                    .add(night);
        }
        List<String> repetitions = new ArrayList<>();
        for (List<DatasetNight> alike : bySize.values()) {
            Map<String, String> seen = new LinkedHashMap<>();
            for (DatasetNight night : alike.size() > 1 ? alike : List.<DatasetNight>of()) {
                String other = seen.putIfAbsent(digest(night.files().signal()), night.record());
                if (other != null) {
                    repetitions.add(night.record() + ": the same signal as " + other);
                }
            }
        }
        return repetitions;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            skipHeader(stream);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(stream, digest).transferTo(OutputStream.nullOutputStream());
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
