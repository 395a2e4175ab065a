package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a text file of bounded size: UTF-8, UTF-16 with its mark, else Latin-1, which older programs write. */
public final class TextLines {
    /** A week of one-second rows of a hundred characters is less. */
    static final long MOST_BYTES = 64L << 20;

    private TextLines() {}

    /** @throws ScoringFormatException where the file is larger than any scoring, or no text */
    public static List<String> read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        String text = decode(bytes);
        int binary = text.indexOf('\0');
        if (binary >= 0) {
            throw new ScoringFormatException(
                    file, "character " + (binary + 1), "not text", "one stage per line, or a table");
        }
        return text.lines().toList();
    }

    /** @throws ScoringFormatException where the file is larger than any scoring */
    static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new ScoringFormatException(
                    file, "", size + " bytes", "a scoring, which has at most " + MOST_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        boolean marked = startsWith(bytes, 0xef, 0xbb) && bytes.length > 2 && (bytes[2] & 0xff) == 0xbf;
        String text = decode(bytes, StandardCharsets.UTF_8);
        return marked ? text.substring(1) : text;
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
