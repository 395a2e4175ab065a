package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * One code per line and epoch of 30 s, from the first sample on: Luna's {@code .eannot}, the scorings of ISRUC, and the
 * exports of many programs. Lines that start with {@code #} and empty lines at the end are left out.
 */
final class LineScoring {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final int LONGEST_CODE = 40;

    private LineScoring() {}

    static CodedNight read(Path file) throws IOException {
        List<String> lines = TextLines.read(file);
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        List<CodedSpan> spans = new ArrayList<>();
        for (int line = 0; line < end; line++) {
            String code = lines.get(line).strip();
            if (code.startsWith("#")) {
                continue;
            }
            if (code.isEmpty() || code.length() > LONGEST_CODE) {
                throw new ScoringFormatException(
                        file,
                        "line " + (line + 1),
                        code.isEmpty() ? "empty" : ScoringFormatException.quote(code),
                        "one stage per line and epoch of " + EpochGrid.EPOCH_SECONDS + " s"
                                + (code.isEmpty()
                                        ? ", ? where it is unscored; remove the line where no epoch belongs to it"
                                        : ""));
            }
            spans.add(new CodedSpan(EPOCH.multiply(BigDecimal.valueOf(spans.size())), EPOCH, code, line + 1));
        }
        return new CodedNight(ScoringFormat.EANNOT, Vocabulary.STAGES, "line", null, spans);
    }
}
