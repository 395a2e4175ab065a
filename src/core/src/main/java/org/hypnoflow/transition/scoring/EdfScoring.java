package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/** Scorings as EDF+ annotations, in a file of their own or beside the signals. */
final class EdfScoring {
    private EdfScoring() {}

    static CodedNight read(Path file) throws IOException {
        try (EdfFile edf = EdfFile.open(file)) {
            boolean hasSignal = !edf.channels().isEmpty() && edf.recordCount() > 0;
            BigDecimal firstSample = hasSignal ? edf.recordOnset(0) : BigDecimal.ZERO;
            List<CodedSpan> spans = new ArrayList<>();
            for (EdfAnnotation annotation : edf.annotations()) {
                spans.add(new CodedSpan(
                        annotation.onsetSeconds().subtract(firstSample),
                        annotation.durationSeconds(),
                        annotation.text(),
                        spans.size() + 1));
            }
            return new CodedNight(
                    ScoringFormat.EDF,
                    Vocabulary.ANNOTATIONS,
                    "annotation",
                    edf.header().start(),
                    spans);
        }
    }
}
