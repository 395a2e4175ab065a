package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.StageSpans;

/**
 * Where a table goes on with another night, or the same by another hand. Rows may stand in any order, and a row or two may
 * correct others. But rows that go back to where the first began, or three in a row behind a step back that score anew
 * what was scored before, begin a second scoring.
 */
final class SecondNight {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final int MOST_CORRECTIONS = 2;

    private final BitSet scored = new BitSet();
    private final int first;
    private int before;
    private CodedSpan step;
    private int anew;

    private SecondNight(int first) {
        this.first = first;
        before = first;
    }

    /**
     * The row with which it begins, empty in the table of one night.
     *
     * @param rows with stages, as they stand in the file and within a week of its start
     */
    static Optional<CodedSpan> in(List<CodedSpan> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        SecondNight night = new SecondNight(epoch(rows.get(0).onsetSeconds()));
        return rows.stream().filter(night::begins).findFirst().map(row -> night.step);
    }

    private boolean begins(CodedSpan row) {
        int from = epoch(row.onsetSeconds());
        boolean again = from >= 0 && scored.get(from);
        if (from < before) {
            step = again ? row : null;
            anew = 0;
        }
        boolean restarts = from < before && from == first && again;
        anew += again ? 1 : 0;
        step = again ? step : null;
        before = from;
        int to = row.durationSeconds() == null
                ? from + 1
                : Math.max(from + 1, epoch(row.onsetSeconds().add(row.durationSeconds())));
        if (to > 0) {
            scored.set(Math.max(0, from), to);
        }
        return restarts || (step != null && anew > MOST_CORRECTIONS);
    }

    private static int epoch(BigDecimal seconds) {
        return seconds.min(StageSpans.LONGEST_SECONDS)
                .max(StageSpans.LONGEST_SECONDS.negate())
                .divide(EPOCH, 0, RoundingMode.HALF_UP)
                .intValue();
    }
}
