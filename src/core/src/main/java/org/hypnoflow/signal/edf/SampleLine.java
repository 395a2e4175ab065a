package org.hypnoflow.signal.edf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the records of one sample rate stand on the nominal line, which starts with the first record and on which gaps
 * occupy samples. A record that starts between two samples goes to the nearest; rounding never lets it step back over
 * the record before.
 */
final class SampleLine {
    private static final BigDecimal MOST_SAMPLES = BigDecimal.valueOf(1L << 53);

    private final RecordTimeline timeline;
    private final int samplesPerRecord;
    private final long[] runStarts;

    private SampleLine(RecordTimeline timeline, int samplesPerRecord, long[] runStarts) {
        this.timeline = timeline;
        this.samplesPerRecord = samplesPerRecord;
        this.runStarts = runStarts;
    }

    /** The line of a file whose records follow each other, whatever their onsets say. */
    static SampleLine continuous(RecordTimeline timeline, int samplesPerRecord) {
        return new SampleLine(timeline, samplesPerRecord, null);
    }

    /** Refuses a file whose records overlap by more than rounding explains: their samples have no place on one line. */
    static SampleLine withGaps(Path file, EdfHeader header, RecordTimeline timeline, int samplesPerRecord)
            throws EdfFormatException {
        List<RecordTimeline.Run> runs = timeline.runs();
        long[] starts = new long[runs.size()];
        for (int index = 1; index < starts.length; index++) {
            RecordTimeline.Run run = runs.get(index);
            RecordTimeline.Run before = runs.get(index - 1);
            long earliest = starts[index - 1] + (run.firstRecord() - before.firstRecord()) * samplesPerRecord;
            BigDecimal nearest = run.onset()
                    .subtract(runs.get(0).onset())
                    .multiply(BigDecimal.valueOf(samplesPerRecord))
                    .divide(header.recordDurationSeconds(), 0, RoundingMode.HALF_UP);
            if (nearest.compareTo(BigDecimal.valueOf(earliest - 1)) < 0) {
                throw refused(
                        file,
                        header,
                        run,
                        "not before " + timeline.end(run.firstRecord() - 1).toPlainString()
                                + " s, the end of the record before");
            }
            if (nearest.compareTo(MOST_SAMPLES) > 0) {
                throw refused(file, header, run, "less than " + MOST_SAMPLES + " samples after the first record");
            }
            starts[index] = Math.max(nearest.longValueExact(), earliest);
        }
        return new SampleLine(timeline, samplesPerRecord, starts);
    }

    private static EdfFormatException refused(Path file, EdfHeader header, RecordTimeline.Run run, String expected) {
        return new EdfFormatException(
                file,
                "onset of data record " + (run.firstRecord() + 1),
                header.headerBytes() + run.firstRecord() * header.recordBytes(),
                run.onset().toPlainString() + " s",
                expected);
    }

    long firstSample(long record) {
        if (runStarts == null) {
            return record * samplesPerRecord;
        }
        int run = timeline.runOf(record);
        long inRun = record - timeline.runs().get(run).firstRecord();
        return runStarts[run] + inRun * samplesPerRecord;
    }

    long totalSamples() {
        return timeline.records() == 0 ? 0 : firstSample(timeline.records() - 1) + samplesPerRecord;
    }
}
