package org.hypnoflow.dashboard.report;

import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.StageScore;

/**
 * {@code NAME.stages.csv}: one row per epoch. Where an epoch has no stage, {@code stage} is {@code ?}, {@code status}
 * says why ({@code UNSCORED_LOW_COVERAGE}, {@code UNSCORED_PARTIAL}), and confidence and probabilities are empty;
 * otherwise {@code status} is {@code FINAL}. Numbers and line ends are the same everywhere.
 */
public final class StagesCsv {
    static final String HEADER = "epoch,onset_seconds,local_time,utc,stage,confidence,p_w,p_n1,p_n2,p_n3,p_rem,"
            + "coverage,status,revision,model,channels";

    private StagesCsv() {}

    public static String of(ScoredNight night) {
        NightClock clock = night.clock();
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (StageScore score : night.scores()) {
            long onset = score.epoch() * EpochGrid.EPOCH_SECONDS;
            csv.append(score.epoch()).append(',').append(onset).append(',');
            csv.append(clock.localText(onset))
                    .append(',')
                    .append(clock.utcText(onset))
                    .append(',');
            appendStage(csv, score);
            csv.append(decimal(score.coverage()))
                    .append(',')
                    .append(status(score))
                    .append(',');
            csv.append(score.revision()).append(',').append(cell(score.model())).append(',');
            csv.append(cell(score.channels())).append('\n');
        }
        return csv.toString();
    }

    private static void appendStage(StringBuilder csv, StageScore score) {
        boolean scored = score.stage() != null;
        csv.append(scored ? score.stage().name() : "?").append(',');
        csv.append(scored ? decimal(score.confidence()) : "").append(',');
        for (float probability : score.probabilities()) {
            csv.append(scored ? decimal(probability) : "").append(',');
        }
    }

    private static String status(StageScore score) {
        return score.unscored() == null
                ? score.status().name()
                : "UNSCORED_" + score.unscored().name();
    }

    private static String decimal(float value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Quoted where a comma, a quote or a line end would break the row (RFC 4180). */
    private static String cell(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
