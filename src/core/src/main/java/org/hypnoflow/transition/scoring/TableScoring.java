package org.hypnoflow.transition.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.StageText;
import org.hypnoflow.transition.StageTexts;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * A table with a heading: one row per stretch, with its onset in seconds after the first sample and perhaps its
 * duration, or one row per epoch, {@code epoch} counting from 0, of 30 s or of the duration that all have. Without a
 * duration a row lasts to the next onset, among texts to the next one that is a stage, at most 30 s. Columns are found
 * by name in any case; the column of stages may be named by the user. A table is of one night: where its column of a
 * subject, session, run or record changes, it is refused.
 */
final class TableScoring {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final BigDecimal ROUNDING = BigDecimal.ONE;
    private static final Set<String> STAGES =
            Set.of("stage", "sleep_stage", "stage_hum", "majority", "30-sec_epoch_sleep_stage");
    private static final Set<String> TEXTS = Set.of("description", "trial_type", "annotation");
    private static final Set<String> ONSETS =
            Set.of("onset", "onset_seconds", "onset_sec", "start", "start_seconds", "epoch_start_time_sec");
    private static final Set<String> OWNERS = Set.of(
            "subject",
            "subject_id",
            "sub",
            "participant",
            "participant_id",
            "patient",
            "patient_id",
            "session",
            "session_id",
            "ses",
            "run",
            "run_id",
            "record",
            "record_id",
            "recording",
            "recording_id",
            "night");
    private static final Set<String> DURATIONS = Set.of("duration", "duration_seconds", "duration_sec");

    private final Path file;
    private final CodeBook codes;
    private final List<String> lines;
    private final char separator;
    private final List<String> heading;
    private final int stage;
    private final boolean allStages;
    private final int onset;
    private final int duration;
    private final int epoch;
    private final Map<Integer, String> owners = new HashMap<>();

    private TableScoring(Path file, String column, CodeBook codes) throws IOException {
        this.file = file;
        this.codes = codes;
        lines = TextLines.read(file);
        String first = lines.isEmpty() ? "" : lines.get(0);
        separator = TableRow.separator(first);
        heading = TableRow.cells(first, separator).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        int stages = column == null ? find(STAGES) : heading.indexOf(column.toLowerCase(Locale.ROOT));
        stage = stages < 0 && column == null ? find(TEXTS) : stages;
        allStages = stages >= 0;
        onset = find(ONSETS);
        duration = find(DURATIONS);
        epoch = find(Set.of("epoch"));
        if (stage < 0 || (onset < 0 && epoch < 0)) {
            boolean named = column != null && stage < 0;
            throw new ScoringFormatException(
                    file,
                    "line 1",
                    "columns " + heading,
                    named ? "the column " + column + " among them" : "stage, and epoch or onset, among them",
                    named ? "" : "--column NAME where the stages are called otherwise");
        }
    }

    static CodedNight read(Path file, ReadOptions options) throws IOException {
        TableScoring table = new TableScoring(file, options.column(), options.codes());
        return new CodedNight(
                ScoringFormat.CSV,
                table.allStages ? Vocabulary.STAGES : Vocabulary.ANNOTATIONS,
                "line",
                null,
                table.spans(),
                List.of(),
                0,
                table.duration < 0 && table.onset >= 0);
    }

    private List<CodedSpan> spans() throws ScoringFormatException {
        List<CodedSpan> spans = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            if (lines.get(line).isBlank()) {
                continue;
            }
            List<String> cells = TableRow.cells(lines.get(line), separator);
            if (cells.size() <= Math.max(stage, Math.max(onset, Math.max(duration, epoch)))) {
                throw refused(line, quoted(line), heading.size() + " cells, as in the heading");
            }
            requireSameOwner(cells, line);
            BigDecimal start = onset >= 0 ? seconds(cells, onset, line) : epochOnset(cells, line, spans.size());
            boolean told = duration >= 0 && !isUntold(cells.get(duration));
            spans.add(new CodedSpan(start, told ? seconds(cells, duration, line) : null, cells.get(stage), line + 1));
        }
        if (onset < 0) {
            return epochAfterEpoch(spans);
        }
        return duration >= 0 ? spans : untilTheNext(spans);
    }

    /** A column that names whose night it is may not change; a cell that says nothing is none. */
    private void requireSameOwner(List<String> cells, int line) throws ScoringFormatException {
        for (int column = 0; column < Math.min(cells.size(), heading.size()); column++) {
            String cell = cells.get(column);
            if (OWNERS.contains(heading.get(column)) && !isUntold(cell)) {
                String first = owners.putIfAbsent(column, cell);
                if (first != null && !first.equals(cell)) {
                    String name = heading.get(column);
                    throw refused(line, "another " + name + " than before", "one night; a file for each " + name);
                }
            }
        }
    }

    private BigDecimal epochOnset(List<String> cells, int line, int expected) throws ScoringFormatException {
        if (!CodeBook.normal(cells.get(epoch)).equals(Integer.toString(expected))) {
            throw refused(line, quoted(line), "epoch " + expected + ", one row per epoch in order from 0");
        }
        return EPOCH.multiply(BigDecimal.valueOf(expected));
    }

    /** Numbered rows last what they tell, all the same; the end of the recording may cut the last. */
    private List<CodedSpan> epochAfterEpoch(List<CodedSpan> rows) throws ScoringFormatException {
        BigDecimal length = rows.stream()
                .map(CodedSpan::durationSeconds)
                .filter(TableScoring::isTold)
                .findFirst()
                .orElse(EPOCH);
        List<CodedSpan> lasting = new ArrayList<>();
        for (CodedSpan row : rows) {
            int number = lasting.size();
            BigDecimal told = isTold(row.durationSeconds()) ? row.durationSeconds() : length;
            boolean cut = number == rows.size() - 1 && told.compareTo(length) < 0;
            if (!cut && told.subtract(length).abs().compareTo(ROUNDING) > 0) {
                throw refused(
                        row.place() - 1,
                        quoted(row.place() - 1),
                        "a duration of " + length.toPlainString() + ", as all rows by epoch have, or onset");
            }
            lasting.add(new CodedSpan(length.multiply(BigDecimal.valueOf(number)), told, row.code(), row.place()));
        }
        return lasting;
    }

    private static boolean isTold(BigDecimal duration) {
        return duration != null && duration.signum() > 0;
    }

    private BigDecimal seconds(List<String> cells, int column, int line) throws ScoringFormatException {
        BigDecimal seconds = Seconds.decimal(cells.get(column));
        if (seconds == null || (column == duration && seconds.signum() < 0)) {
            throw refused(
                    line,
                    heading.get(column) + " " + ScoringFormatException.quote(cells.get(column)),
                    column == duration ? "seconds" : "seconds after the first sample");
        }
        return seconds;
    }

    private static boolean isUntold(String cell) {
        return cell.isEmpty() || cell.equalsIgnoreCase("n/a");
    }

    private List<CodedSpan> untilTheNext(List<CodedSpan> rows) {
        StageTexts texts = StageTexts.of(rows.stream().map(CodedSpan::code).toList());
        CodedSpan next = null;
        List<CodedSpan> lasting = new ArrayList<>();
        for (int at = rows.size() - 1; at >= 0; at--) {
            CodedSpan row = rows.get(at);
            BigDecimal length = next == null ? EPOCH : next.onsetSeconds().subtract(row.onsetSeconds());
            length = length.signum() > 0 ? length.min(EPOCH) : EPOCH;
            CodedSpan span = new CodedSpan(row.onsetSeconds(), length, row.code(), row.place());
            lasting.add(span);
            next = allStages || isEpoch(span, texts) ? span : next;
        }
        Collections.reverse(lasting);
        return lasting;
    }

    private boolean isEpoch(CodedSpan span, StageTexts texts) {
        return codes.listed(span.code())
                .or(() -> texts.read(span.code(), span.durationSeconds()))
                .filter(StageText::isEpoch)
                .isPresent();
    }

    /** The only column called by one of {@code names}, -1 where there is none or more than one. */
    private int find(Set<String> names) {
        List<String> found = heading.stream().filter(names::contains).toList();
        return found.size() == 1 ? heading.indexOf(found.get(0)) : -1;
    }

    private String quoted(int line) {
        return ScoringFormatException.quote(lines.get(line));
    }

    private ScoringFormatException refused(int line, String found, String expected) {
        return new ScoringFormatException(file, "line " + (line + 1), found, expected);
    }
}
