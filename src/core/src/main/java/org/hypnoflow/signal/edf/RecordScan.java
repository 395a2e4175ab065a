package org.hypnoflow.signal.edf;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over the annotation signals of a file: the time of every record and all annotations. Where the time of a
 * record decides where samples stand (a discontinuous file with samples), a record without a readable time refuses the
 * file; elsewhere the oddity is a finding.
 */
final class RecordScan {
    private static final int MOST_ANNOTATIONS = 4_000_000;

    private final Path file;
    private final EdfHeader header;
    private final RecordBytes bytes;
    private final boolean timeDecides;
    private final Findings findings;
    private final RecordTimeline timeline;
    private final List<EdfAnnotation> annotations = new ArrayList<>();
    private final List<Integer> annotationSignals = new ArrayList<>();
    private final boolean alone;
    private int unreadableLists;
    private byte[] buffer = new byte[0];

    RecordScan(Path file, EdfHeader header, RecordBytes bytes, Findings findings) {
        this.file = file;
        this.header = header;
        this.bytes = bytes;
        this.findings = findings;
        timeDecides = header.variant().discontinuous() && header.hasTimedSamples();
        timeline = new RecordTimeline(header.recordDurationSeconds());
        long wanted = 0;
        for (int signal = 0; signal < header.signals().size(); signal++) {
            if (header.signals().get(signal).annotations()) {
                annotationSignals.add(signal);
                wanted += bytes.signalBytes(signal);
            }
        }
        alone = bytes.isSmallPart(wanted);
    }

    /** Whether the first record begins with a list that keeps time, as only annotation signals do. */
    static boolean startsWithTime(RecordBytes bytes, int signal) throws IOException {
        byte[] first = new byte[bytes.signalBytes(signal)];
        bytes.copyAlone(0, signal, first, 0);
        TalParser lists = new TalParser(first, 0, first.length);
        return !lists.tals().isEmpty() && lists.tals().get(0).keepsTime() && lists.firstUnreadable() < 0;
    }

    void run(long records) throws IOException {
        for (long record = 0; record < records; record++) {
            if (!timeline.add(onsetAndAnnotations(record))) {
                throw new EdfFormatException(
                        file,
                        "onset of data record " + (record + 1),
                        header.headerBytes() + record * header.recordBytes(),
                        "break number " + RecordTimeline.MOST_RUNS,
                        "fewer breaks in the time of records");
            }
        }
    }

    RecordTimeline timeline() {
        return timeline;
    }

    List<EdfAnnotation> annotations() {
        return annotations;
    }

    int unreadableLists() {
        return unreadableLists;
    }

    private BigDecimal onsetAndAnnotations(long record) throws IOException {
        BigDecimal onset = null;
        for (int index = 0; index < annotationSignals.size(); index++) {
            int signal = annotationSignals.get(index);
            if (buffer.length < bytes.signalBytes(signal)) {
                buffer = new byte[bytes.signalBytes(signal)];
            }
            if (alone) {
                bytes.copyAlone(record, signal, buffer, 0);
            } else {
                bytes.copy(record, signal, 0, bytes.signalBytes(signal), buffer, 0);
            }
            TalParser lists = new TalParser(buffer, 0, bytes.signalBytes(signal));
            unreadableLists += lists.unreadable();
            if (lists.firstUnreadable() >= 0) {
                findings.add("data record " + (record + 1) + ": unreadable annotation list at byte "
                        + (bytes.position(record, signal) + lists.firstUnreadable()));
            }
            boolean timeReadable = lists.firstUnreadable() != 0 && !lists.tals().isEmpty();
            if (index == 0 && timeReadable && lists.tals().get(0).keepsTime()) {
                onset = lists.tals().get(0).onsetSeconds();
            }
            collect(lists.tals(), record, signal);
        }
        return onset == null ? assumedOnset(record) : onset;
    }

    private void collect(List<Tal> lists, long record, int signal) throws EdfFormatException {
        for (Tal list : lists) {
            for (String text : list.texts()) {
                if (!text.isEmpty()) {
                    annotations.add(new EdfAnnotation(list.onsetSeconds(), list.durationSeconds(), text));
                }
            }
        }
        if (annotations.size() > MOST_ANNOTATIONS) {
            throw new EdfFormatException(
                    file,
                    "annotations",
                    bytes.position(record, signal),
                    annotations.size() + " annotations",
                    "at most " + MOST_ANNOTATIONS);
        }
    }

    private BigDecimal assumedOnset(long record) throws EdfFormatException {
        if (timeDecides) {
            throw new EdfFormatException(
                    file,
                    "onset of data record " + (record + 1),
                    annotationSignals.isEmpty()
                            ? header.headerBytes() + record * header.recordBytes()
                            : bytes.position(record, annotationSignals.get(0)),
                    "no time-keeping annotation list",
                    "one at the start of the record, because the file is discontinuous");
        }
        if (header.variant().plus() && !annotationSignals.isEmpty()) {
            findings.add("data record " + (record + 1) + ": no time of its own, taken to follow the record before");
        }
        return timeline.expectedOnset();
    }
}
