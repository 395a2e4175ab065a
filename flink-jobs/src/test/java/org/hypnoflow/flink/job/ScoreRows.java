package org.hypnoflow.flink.job;

import java.util.List;
import org.hypnoflow.score.StageScore;

/** Scores as text, one row each, floats bit for bit. */
final class ScoreRows {
    private ScoreRows() {}

    static String of(List<StageScore> scores) {
        StringBuilder rows = new StringBuilder();
        scores.forEach(score -> rows.append(row(score)).append('\n'));
        return rows.toString();
    }

    private static String row(StageScore score) {
        StringBuilder row = new StringBuilder();
        row.append(score.epoch()).append(' ').append(score.stage()).append(' ').append(score.unscored());
        for (float probability : score.probabilities()) {
            row.append(' ').append(Integer.toHexString(Float.floatToRawIntBits(probability)));
        }
        return row.append(' ')
                .append(Integer.toHexString(Float.floatToRawIntBits(score.coverage())))
                .append(' ')
                .append(score.status())
                .append(' ')
                .append(score.revision())
                .append(' ')
                .append(score.channels())
                .toString();
    }
}
