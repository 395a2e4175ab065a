package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Everything about a file but its samples: the header, what the size of the file says, times and annotations. */
record EdfContent(
        EdfHeader header,
        long records,
        long trailingBytes,
        boolean keepsTime,
        RecordTimeline timeline,
        List<EdfGap> gaps,
        List<EdfAnnotation> annotations,
        int unreadableLists,
        List<String> findings) {

    private static final long LARGEST_RECORD = 1L << 29;
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);
    private static final BigDecimal TOLERATED_DEVIATION_SECONDS = new BigDecimal("0.001");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    static EdfContent read(Path file, FileChannel channel) throws IOException {
        EdfHeader header = new EdfHeaderReader(file, channel).read();
        long dataBytes = channel.size() - header.headerBytes();
        long recordBytes = header.recordBytes();
        long records = recordBytes == 0 ? 0 : dataBytes / recordBytes;
        if (records > 0 && recordBytes > LARGEST_RECORD) {
            throw new EdfFormatException(
                    file, "data record", header.headerBytes(), recordBytes + " bytes", "at most " + LARGEST_RECORD);
        }
        EdfHeader resolved =
                records == 0 ? header : withAnnotationSignals(header, new RecordBytes(file, channel, header, records));
        Findings findings = new Findings();
        long trailing = dataBytes - records * recordBytes;
        note(resolved, records, trailing, findings);
        RecordScan scan = new RecordScan(file, resolved, new RecordBytes(file, channel, resolved, records), findings);
        scan.run(records);
        RecordTimeline timeline = scan.timeline();
        requirePlausible(file, resolved, timeline);
        noteTimes(timeline, resolved, findings);
        return new EdfContent(
                resolved.withStart(start(resolved, timeline)),
                records,
                trailing,
                resolved.signals().stream().anyMatch(EdfSignal::annotations),
                timeline,
                gaps(resolved, timeline),
                List.copyOf(scan.annotations()),
                scan.unreadableLists(),
                findings.list());
    }

    /**
     * A plain file has no annotation signals by the specification, but some writers keep them and only forget the reserved
     * field: a signal with that label is taken for annotations if its first record says so.
     */
    private static EdfHeader withAnnotationSignals(EdfHeader header, RecordBytes bytes) throws IOException {
        List<EdfSignal> signals = new ArrayList<>(header.signals());
        for (int index = 0; index < signals.size(); index++) {
            EdfSignal signal = signals.get(index);
            if (!signal.annotations()
                    && EdfHeaderReader.isAnnotationLabel(signal.label())
                    && RecordScan.startsWithTime(bytes, index)) {
                signals.set(index, signal.asAnnotations());
            }
        }
        return header.withSignals(signals);
    }

    private static void note(EdfHeader header, long records, long trailing, Findings findings) {
        if (header.declaredRecords() >= 0 && header.declaredRecords() != records) {
            findings.add(header.declaredRecords() + " data records declared, " + records + " in the file");
        }
        if (trailing > 0) {
            findings.add(trailing + " bytes after the last whole data record");
        }
        if (header.start() == null) {
            findings.add("no valid start date and time");
        }
        for (EdfSignal signal : header.signals()) {
            if (!signal.annotations() && signal.calibration().isEmpty()) {
                findings.add("signal " + EdfFormatException.quote(signal.label()) + ": empty "
                        + (signal.digitalMin() == signal.digitalMax() ? "digital" : "physical")
                        + " range, no channel");
            }
        }
    }

    /** Times of a continuous file move no sample; where they contradict the count of records, somebody should know. */
    private static void noteTimes(RecordTimeline timeline, EdfHeader header, Findings findings) {
        if (timeline.records() == 0 || !header.hasTimedSamples()) {
            return;
        }
        BigDecimal first = timeline.onset(0);
        if (first.abs().compareTo(BigDecimal.ONE) >= 0) {
            findings.add("the first data record starts " + first.toPlainString() + " s after the time in the header");
        }
        BigDecimal largest = TOLERATED_DEVIATION_SECONDS;
        long place = -1;
        for (RecordTimeline.Run run : timeline.runs()) {
            BigDecimal counted =
                    first.add(header.recordDurationSeconds().multiply(BigDecimal.valueOf(run.firstRecord())));
            BigDecimal deviation = run.onset().subtract(counted);
            if (deviation.abs().compareTo(largest.abs()) > 0) {
                largest = deviation;
                place = run.firstRecord();
            }
        }
        if (place >= 0 && !header.variant().discontinuous()) {
            findings.add("times of data records deviate from a continuous recording by up to " + largest.toPlainString()
                    + " s (data record " + (place + 1) + "); samples are read as continuous");
        }
    }

    /** A mutated time must not make a night of years; where it moves neither a sample nor the start, it is a finding at most. */
    private static void requirePlausible(Path file, EdfHeader header, RecordTimeline timeline)
            throws EdfFormatException {
        boolean movesSamples = header.variant().discontinuous() && header.hasTimedSamples();
        boolean movesStart = header.recordDurationSeconds().signum() > 0;
        for (RecordTimeline.Run run : timeline.runs()) {
            boolean decides = movesSamples || (movesStart && run.firstRecord() == 0);
            if (decides && run.onset().abs().compareTo(LONGEST_SECONDS) > 0) {
                throw new EdfFormatException(
                        file,
                        "onset of data record " + (run.firstRecord() + 1),
                        header.headerBytes() + run.firstRecord() * header.recordBytes(),
                        run.onset().toPlainString() + " s",
                        "within a year of the start");
            }
        }
    }

    private static LocalDateTime start(EdfHeader header, RecordTimeline timeline) {
        if (header.start() == null
                || timeline.records() == 0
                || header.recordDurationSeconds().signum() == 0) {
            return header.start();
        }
        return header.start().plusNanos(timeline.onset(0).multiply(NANOS).longValue());
    }

    private static List<EdfGap> gaps(EdfHeader header, RecordTimeline timeline) {
        List<EdfGap> gaps = new ArrayList<>();
        if (header.variant().discontinuous() && header.recordDurationSeconds().signum() > 0) {
            for (RecordTimeline.Run run : timeline.runs()) {
                long record = run.firstRecord();
                if (record > 0 && run.onset().compareTo(timeline.end(record - 1)) > 0) {
                    gaps.add(new EdfGap(record, timeline.end(record - 1), run.onset()));
                }
            }
        }
        return List.copyOf(gaps);
    }
}
