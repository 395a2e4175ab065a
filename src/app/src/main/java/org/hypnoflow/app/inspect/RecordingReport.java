package org.hypnoflow.app.inspect;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfGap;
import org.hypnoflow.signal.edf.EdfHeader;

/** The summary for a person at a terminal. Prints the patient and recording texts, which go nowhere else. */
final class RecordingReport {
    private static final int MOST_LINES = 12;
    private static final MathContext FIVE_DIGITS = new MathContext(5);
    private static final BigDecimal LONGEST_CLOCK = BigDecimal.valueOf(366L * 24 * 3600);
    private static final String ROW = "%4s  %-16s  %10s  %-8s  %10s  %21s  %s%n";

    private final PrintWriter out;

    RecordingReport(PrintWriter out) {
        this.out = out;
    }

    void print(EdfHeader header, RecordingSummary summary) {
        out.println(summary.file() + ": " + summary.variant() + ", " + summary.bytes() + " bytes");
        line("patient", header.patient());
        line("recording", header.recording());
        line(
                "start",
                summary.start() == null
                        ? "unknown (\"" + visible(summary.startDate()) + "\" \"" + visible(summary.startTime()) + "\")"
                        : summary.start().replace('T', ' ') + " local time");
        line("length", length(summary));
        out.println();
        signals(summary.signals());
        gaps(summary.gaps());
        annotations(summary.annotations());
        findings(summary.findings());
        montage(summary.montage());
    }

    private void line(String name, String text) {
        out.printf(Locale.ROOT, "  %-10s %s%n", name, visible(text));
    }

    private static String length(RecordingSummary summary) {
        String records = summary.recordsInFile() + " records of "
                + summary.recordDurationSeconds().toPlainString() + " s";
        BigDecimal seconds = summary.recordDurationSeconds().multiply(BigDecimal.valueOf(summary.recordsInFile()));
        return seconds.signum() == 0 ? records : clock(seconds) + " of signal, " + records;
    }

    private void signals(List<SignalSummary> signals) {
        out.printf(ROW, "#", "signal", "rate Hz", "unit", "samples", "measured range", "");
        for (SignalSummary signal : signals) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    signal.channel() == null ? "-" : signal.channel().toString(),
                    visible(signal.label()),
                    signal.rateHz() == null ? "-" : significant(signal.rateHz()),
                    visible(signal.unit()),
                    signal.samples(),
                    signal.annotations() ? "annotations" : range(signal),
                    remark(signal));
        }
    }

    private static String range(SignalSummary signal) {
        if (signal.digitalLowest() == null) {
            return "no samples";
        }
        if (signal.digitalMin() == signal.digitalMax()) {
            return "no range";
        }
        double span = signal.physicalMax().subtract(signal.physicalMin()).doubleValue();
        double gain = span / ((double) signal.digitalMax() - signal.digitalMin());
        double first = signal.physicalMin().doubleValue() + gain * (signal.digitalLowest() - signal.digitalMin());
        double last = signal.physicalMin().doubleValue() + gain * (signal.digitalHighest() - signal.digitalMin());
        return significant(Math.min(first, last)) + " .. " + significant(Math.max(first, last));
    }

    private static String remark(SignalSummary signal) {
        if (signal.digitalLowest() == null || signal.annotations()) {
            return "";
        }
        if (signal.digitalLowest().equals(signal.digitalHighest())) {
            return "flat";
        }
        double clipped = 100.0 * signal.samplesAtLimits() / signal.samples();
        return clipped < 0.1 ? "" : String.format(Locale.ROOT, "%.1f %% at the limits", clipped);
    }

    private void gaps(List<EdfGap> gaps) {
        if (!gaps.isEmpty()) {
            out.println();
            out.println(gaps.size() + " gaps");
            gaps.stream()
                    .limit(MOST_LINES)
                    .forEach(gap -> out.println("  " + clock(gap.fromSeconds()) + " to " + clock(gap.toSeconds())
                            + ", before record " + (gap.record() + 1)));
            more(gaps.size());
        }
    }

    private void annotations(List<EdfAnnotation> annotations) {
        if (!annotations.isEmpty()) {
            out.println();
            out.println(annotations.size() + " annotations");
            annotations.stream()
                    .limit(MOST_LINES)
                    .forEach(annotation -> out.println("  " + clock(annotation.onsetSeconds())
                            + (annotation.durationSeconds() == null
                                    ? ""
                                    : " for " + annotation.durationSeconds().toPlainString() + " s")
                            + "  " + visible(annotation.text())));
            more(annotations.size());
        }
    }

    private void findings(List<String> findings) {
        if (!findings.isEmpty()) {
            out.println();
            out.println("odd, but readable");
            findings.forEach(finding -> out.println("  " + visible(finding)));
        }
    }

    private void montage(MontageSummary montage) {
        out.println();
        if (montage.inputs() == null) {
            out.println("montage refused: " + visible(montage.refusal()));
            return;
        }
        out.println("montage");
        for (MontageSummary.Input input : montage.inputs()) {
            String role = input.role() == null ? "" : input.role();
            out.println(String.format(Locale.ROOT, "  %-10s %-15s ", input.input(), role) + visible(input.formula()));
        }
    }

    private void more(int total) {
        if (total > MOST_LINES) {
            out.println("  ... " + (total - MOST_LINES) + " more (--json prints all)");
        }
    }

    private static String significant(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(FIVE_DIGITS).stripTrailingZeros();
        return Math.abs(value) < 0.001 ? rounded.toEngineeringString() : rounded.toPlainString();
    }

    private static String clock(BigDecimal seconds) {
        if (seconds.abs().compareTo(LONGEST_CLOCK) > 0) {
            return seconds.toPlainString() + " s";
        }
        BigDecimal size = seconds.abs();
        Duration whole = Duration.ofSeconds(size.longValue());
        String fraction = size.remainder(BigDecimal.ONE).stripTrailingZeros().toPlainString();
        return (seconds.signum() < 0 ? "-" : "")
                + String.format(
                        Locale.ROOT, "%d:%02d:%02d", whole.toHours(), whole.toMinutesPart(), whole.toSecondsPart())
                + (fraction.length() > 1 ? fraction.substring(1) : "");
    }

    /** Text from a file as it may go to a terminal: UTF-8 where its bytes are that, no control characters. */
    static String visible(String latin1) {
        String text = latin1;
        if (latin1.chars().allMatch(c -> c < 256)) {
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)))
                        .toString();
            } catch (CharacterCodingException isLatin1) {
                text = latin1;
            }
        }
        return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
    }
}
