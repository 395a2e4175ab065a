package org.hypnoflow.flink.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hypnoflow.alert.RuleSet;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a lab's alert rules from YAML, as docs/write-alert-rules.md describes it. What it does not know it refuses, with
 * line and nearest key, so that no misspelt word passes in silence. The version of a rule set is the begin of its file's
 * SHA-256, so that any change of the file is another version.
 */
public final class AlertRulesYaml {
    /** A file of rules is at most this large: 256 KiB. */
    static final int MOST_BYTES = 256 * 1024;

    private static final String SHIPPED = "alert-rules.yaml";
    private static final int VERSION_BYTES = 6;

    private AlertRulesYaml() {}

    /**
     * Reads {@code file}.
     *
     * @throws RuleFileException where its content cannot be used
     * @throws IOException where it cannot be read
     */
    public static RuleSet read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in.readNBytes(MOST_BYTES + 1));
        }
    }

    /**
     * Reads {@code text}.
     *
     * @param file the name that errors tell
     * @throws RuleFileException where it cannot be used
     */
    public static RuleSet read(String file, String text) {
        return read(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The rules that the engine ships. */
    public static RuleSet shipped() {
        return read(SHIPPED, shippedText());
    }

    /** The file of {@link #shipped()}, to begin one's own from. */
    public static String shippedText() {
        try (InputStream in = AlertRulesYaml.class.getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RuleSet read(String file, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new RuleFileException(file, 1, "over " + MOST_BYTES + " bytes (expected: a file of rules by hand)");
        }
        Node root = YamlTree.read(file, decoded(file, content));
        if (root == null) {
            throw new RuleFileException(file, 1, "nothing to read (expected: rules)");
        }
        return new RuleSetReader(new Problems(file)).read(version(content), root);
    }

    static String version(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static String decoded(String file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RuleFileException(file, 1, "not UTF-8 (expected: a text file in UTF-8)");
        }
    }
}
