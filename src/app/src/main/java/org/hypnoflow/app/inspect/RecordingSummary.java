package org.hypnoflow.app.inspect;

import java.math.BigDecimal;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfGap;

/**
 * What {@code inspect --json} prints. Carries no patient or recording text, because those name people.
 *
 * @param startDate as written in the header
 * @param start ISO local time of the first sample, null where the header has no valid date and time
 * @param recordOnsetsSeconds null in files that keep no time
 */
record RecordingSummary(
        String file,
        long bytes,
        String format,
        String variant,
        String reserved,
        int headerBytes,
        String startDate,
        String startTime,
        String start,
        BigDecimal recordDurationSeconds,
        long recordsDeclared,
        long recordsInFile,
        long trailingBytes,
        List<SignalSummary> signals,
        List<BigDecimal> recordOnsetsSeconds,
        List<EdfGap> gaps,
        List<EdfAnnotation> annotations,
        List<String> findings,
        MontageSummary montage) {}
