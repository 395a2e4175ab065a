package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * Scorings as EDF+ annotations, in a file of their own or beside the signals. A file that holds fewer data records than it
 * declares has lost annotations and is refused.
 */
final class EdfScoring {
    private EdfScoring() {}

    static CodedNight read(Path file) throws IOException {
        try (EdfFile edf = EdfFile.open(file)) {
            requireWhole(file, edf);
            // the start of the file is moved to its first record under the same condition
            boolean hasTime = edf.header().recordDurationSeconds().signum() > 0 && edf.recordCount() > 0;
            BigDecimal firstRecord = hasTime ? edf.recordOnset(0) : BigDecimal.ZERO;
            List<CodedSpan> spans = new ArrayList<>();
            for (EdfAnnotation annotation : edf.annotations()) {
                spans.add(new CodedSpan(
                        annotation.onsetSeconds().subtract(firstRecord),
                        annotation.durationSeconds(),
                        annotation.text(),
                        spans.size() + 1));
            }
            return new CodedNight(
                    ScoringFormat.EDF,
                    Vocabulary.ANNOTATIONS,
                    "annotation",
                    edf.header().start(),
                    spans,
                    remarks(edf),
                    edf.unreadableLists(),
                    false);
        }
    }

    private static void requireWhole(Path file, EdfFile edf) throws ScoringFormatException {
        if (edf.recordCount() < edf.header().declaredRecords()) {
            throw new ScoringFormatException(
                    file,
                    "",
                    "ends within its data: " + edf.recordCount() + " of "
                            + edf.header().declaredRecords() + " data records",
                    "all that the header declares; stages of the others are lost, fetch the file anew");
        }
    }

    private static List<String> remarks(EdfFile edf) {
        List<String> remarks = new ArrayList<>();
        if (edf.unreadableLists() > 0) {
            remarks.add(edf.unreadableLists() + " annotation lists cannot be read, and stages may be missing;"
                    + " hypnoflow inspect tells where they stand");
        }
        if (edf.trailingBytes() > 0) {
            remarks.add(edf.trailingBytes()
                    + " bytes after the last whole data record are left out, and stages may be missing");
        }
        return remarks;
    }
}
