package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * WFDB annotations in the MIT format (<a href="https://physionet.org/physiotools/wag/annot-5.htm">annot(5)</a>) whose
 * texts begin with a stage, as the {@code .st} files of the MIT-BIH Polysomnographic Database do; what follows the stage
 * in a text are events. A text speaks of the 30 s that follow it; one that begins with an event alone leaves them
 * unscored. Texts that begin with two number signs are about the file: the first may tell the rate in which annotations
 * count, where that is not the record's.
 */
final class WfdbScoring {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final int SKIP = 59;
    private static final int FIRST_PSEUDO = 60;
    private static final int AUX = 63;
    private static final String OF_FILE = "##";
    private static final Pattern RATE = Pattern.compile("## time resolution: *(\\S+)");

    private final Path file;
    private final byte[] bytes;
    private final List<CodedSpan> spans = new ArrayList<>();
    private final WfdbHeader header;
    private BigDecimal samplesPerSecond;
    private int at;

    private WfdbScoring(Path file) throws IOException {
        this.file = file;
        bytes = TextLines.bytes(file);
        header = WfdbHeader.beside(file);
        samplesPerSecond = header.samplesPerSecond();
    }

    static CodedNight read(Path file) throws IOException {
        WfdbScoring scoring = new WfdbScoring(file);
        scoring.parse();
        return new CodedNight(ScoringFormat.WFDB, Vocabulary.WFDB, "annotation", scoring.header.start(), scoring.spans);
    }

    private void parse() throws ScoringFormatException {
        long sample = 0;
        while (true) {
            int word = word();
            int code = word >>> 10;
            int interval = word & 0x3ff;
            if (word == 0) {
                return;
            }
            if (code == SKIP) {
                sample += word() << 16 | word();
            } else if (code == AUX) {
                text(sample, interval);
            } else if (code < FIRST_PSEUDO) {
                sample += interval;
            }
        }
    }

    private void text(long sample, int length) throws ScoringFormatException {
        int padded = length + length % 2;
        if (padded > bytes.length - at) {
            throw truncated();
        }
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        at += padded;
        if (text.startsWith(OF_FILE)) {
            ofFile(text);
            return;
        }
        String[] words = text.split("\\s+", -1);
        BigDecimal onset = BigDecimal.valueOf(sample).divide(samplesPerSecond, 9, RoundingMode.HALF_UP);
        boolean stage = Vocabulary.WFDB.own().read(words[0]).isPresent();
        spans.add(new CodedSpan(onset, EPOCH, stage ? words[0] : "?", spans.size() + 1));
    }

    private void ofFile(String text) throws ScoringFormatException {
        Matcher rate = RATE.matcher(text);
        if (spans.isEmpty() && rate.matches()) {
            samplesPerSecond = WfdbHeader.rate(file, "time resolution", rate.group(1));
        }
    }

    private int word() throws ScoringFormatException {
        if (bytes.length - at < 2) {
            throw truncated();
        }
        int word = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
        at += 2;
        return word;
    }

    private ScoringFormatException truncated() {
        return new ScoringFormatException(
                file, "byte " + at, "the file ends within its annotations", "WFDB annotations up to their end mark");
    }
}
