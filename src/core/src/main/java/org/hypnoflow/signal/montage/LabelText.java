package org.hypnoflow.signal.montage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Labels for people: recorders write UTF-8 where the format has Latin-1, and sometimes control characters. */
final class LabelText {

    private LabelText() {}

    /** The label with its bytes read as UTF-8 if they are, and without control characters. */
    static String of(String label) {
        return utf8(label).replaceAll("[\\p{Cc}\\p{Cf}]", "?").strip();
    }

    private static String utf8(String label) {
        if (label.chars().anyMatch(character -> character > 0xff)) {
            return label;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(label.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException isLatin1) {
            return label;
        }
    }
}
