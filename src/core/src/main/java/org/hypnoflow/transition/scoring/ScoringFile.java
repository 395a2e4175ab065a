package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads a scoring of any {@link ScoringFormat}. The content tells EDF and XML; the ending tells tables ({@code .csv},
 * {@code .tsv}), Luna's {@code .annot} and WFDB's {@code .st}; any other text has one stage per line.
 */
public final class ScoringFile {
    private static final int BYTES_THAT_TELL = 64;
    private static final String EDF_VERSION = "0       ";
    private static final int BDF_MARK = 0xff;

    private ScoringFile() {}

    /**
     * @throws ScoringFormatException where the file holds no stage, is broken, or its codes can be read in two ways;
     *     the message has the codes that were found and the option that would tell them
     * @throws org.hypnoflow.signal.edf.EdfFormatException where an EDF file is broken
     */
    public static Scoring read(Path file, ReadOptions options) throws IOException {
        return new CodeReading(file, coded(file, options), options).scoring();
    }

    /**
     * As {@link #read}, for stages that are learnt from.
     *
     * @throws ScoringFormatException also where the file gives an epoch two different stages, where annotations of it
     *     cannot be read, and where it leaves epochs out between stages without a duration
     */
    public static Scoring readUnambiguous(Path file, ReadOptions options) throws IOException {
        return new CodeReading(file, coded(file, options), options).unambiguous();
    }

    private static CodedNight coded(Path file, ReadOptions options) throws IOException {
        String name =
                file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] head = head(file);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith(EDF_VERSION)
                || (head.length > 0 && (head[0] & 0xff) == BDF_MARK && text.startsWith("BIOSEMI", 1))) {
            return EdfScoring.read(file);
        }
        if (isXml(text)) {
            return XmlScoring.read(file);
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return TableScoring.read(file, options);
        }
        if (name.endsWith(".annot")) {
            return LunaScoring.read(file, options.clock());
        }
        if (name.endsWith(".edf") || name.endsWith(".bdf") || name.endsWith(".rec")) {
            return EdfScoring.read(file);
        }
        return name.endsWith(".st") ? WfdbScoring.read(file) : LineScoring.read(file);
    }

    /** In UTF-8 or an encoding of single bytes, or in UTF-16 with its mark or the declaration that it needs without. */
    private static boolean isXml(String bytes) {
        boolean marked = bytes.startsWith("\u00ff\u00fe") || bytes.startsWith("\u00fe\u00ff");
        if (marked) {
            return bytes.substring(2).replace("\0", "").stripLeading().startsWith("<");
        }
        return bytes.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<") || bytes.startsWith("\0<\0?");
    }

    private static byte[] head(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new ScoringFormatException(file, "", "a folder", "a file with the scoring of one night");
        }
        if (!Files.isRegularFile(file)) {
            throw new ScoringFormatException(file, "", "a pipe or a device", "a file, which can be read twice");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(BYTES_THAT_TELL);
        }
    }
}
