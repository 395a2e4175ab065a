package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.agreement.Confusion;
import org.junit.jupiter.api.Test;

class PassReportTest {
    @Test
    void losesPatienceSoManyPassesAfterTheBest() {
        assertThat(PassReport.isOutOfPatience(List.of(), 1)).isFalse();
        assertThat(PassReport.isOutOfPatience(passes(5, 9, 8), 2)).isFalse();
        assertThat(PassReport.isOutOfPatience(passes(5, 9, 8, 7), 2)).isTrue();
        assertThat(PassReport.isOutOfPatience(passes(5, 9, 8, 10), 2)).isFalse();
    }

    @Test
    void waitsForNothingBeforeTheEarliestPassIsOver() {
        assertThat(PassReport.isOutOfPatience(passes(9, 8, 7, 6), 2, 3)).isFalse();
        assertThat(PassReport.isOutOfPatience(passes(9, 8, 7, 6, 5), 2, 3)).isTrue();
        assertThat(PassReport.isOutOfPatience(passes(1, 2, 3, 9, 5), 2, 3)).isFalse();
        assertThat(PassReport.isOutOfPatience(passes(1, 2, 3, 9, 5, 5), 2, 3)).isTrue();
    }

    @Test
    void oneFalseEpochOfAStageThatNobodyHasCostsNoFifth() {
        long[][] worse = new long[5][5];
        long[][] better = new long[5][5];
        for (int stage : new int[] {0, 1, 2, 4}) {
            worse[stage][stage] = 80;
            worse[stage][stage == 4 ? 0 : 4] = 20;
            better[stage][stage] = 90;
            better[stage][stage == 4 ? 0 : 4] = 10;
        }
        better[2][2]--;
        better[2][3]++;
        List<PassReport> passes =
                List.of(new PassReport(0, 1, Confusion.of(worse)), new PassReport(1, 1, Confusion.of(better)));

        assertThat(PassReport.chosen(passes).pass()).isOne();
        assertThat(PassReport.isBest(Confusion.of(better), passes.stream().limit(1)))
                .isTrue();
        assertThat(passes.get(1).line()).contains("%.4f".formatted(passes.get(1).macroF1()));
    }

    /** One per number: how many of ten epochs of each stage are right. */
    private static List<PassReport> passes(int... right) {
        List<PassReport> passes = new ArrayList<>();
        for (long count : right) {
            long[][] counts = new long[5][5];
            for (int stage = 0; stage < 5; stage++) {
                counts[stage][stage] = count;
                counts[stage][(stage + 1) % 5] = 10 - count;
            }
            passes.add(new PassReport(passes.size(), 1, Confusion.of(counts)));
        }
        return passes;
    }
}
