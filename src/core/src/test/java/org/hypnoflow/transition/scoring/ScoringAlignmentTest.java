package org.hypnoflow.transition.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.transition.Letters.hypnogram;

import java.time.LocalDateTime;
import java.util.List;
import org.hypnoflow.transition.Lights;
import org.junit.jupiter.api.Test;

class ScoringAlignmentTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 22, 0);

    @Test
    void takesEqualStartsAsTheyAre() {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(START), START, 5);

        assertThat(alignment.hypnogram()).isEqualTo(hypnogram("W12R?"));
        assertThat(alignment.missing()).isEqualTo(1);
        assertThat(alignment.remarks()).containsExactly("the scoring does not reach 1 of 5 epochs of the recording");
    }

    @Test
    void movesByTheClocks() {
        ScoringAlignment later = ScoringAlignment.of(scoring(START.plusSeconds(61)), START, 5);
        ScoringAlignment earlier = ScoringAlignment.of(scoring(START.minusSeconds(60)), START, 2);

        assertThat(later.hypnogram()).isEqualTo(hypnogram("??W12"));
        assertThat(later.outside()).isEqualTo(1);
        assertThat(later.missing()).isEqualTo(2);
        assertThat(later.remarks().get(0)).contains("starts 61.0 s after the other file", "moved by 2 epochs");
        assertThat(earlier.hypnogram()).isEqualTo(hypnogram("2R"));
        assertThat(earlier.outside()).isEqualTo(2);
        assertThat(earlier.missing()).isZero();
    }

    @Test
    void doesNotBelieveDatesThatWereMadeUp() {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(START.minusYears(3)), START, 4);

        assertThat(alignment.hypnogram()).isEqualTo(hypnogram("W12R"));
        assertThat(alignment.remarks().get(0)).contains("starts on another day", "taken to start at the same moment");
    }

    @Test
    void scoringWithoutAStartBeginsWithTheRecording() {
        assertThat(ScoringAlignment.of(scoring(null), START, 3).hypnogram()).isEqualTo(hypnogram("W12"));
        assertThat(ScoringAlignment.of(scoring(START), null, 4).remarks()).isEmpty();
    }

    @Test
    void scoringOfAnotherTimeLeavesTheRecordingUnscored() {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(START.plusHours(20)), START, 3);

        assertThat(alignment.hypnogram()).isEqualTo(hypnogram("???"));
        assertThat(alignment.outside()).isEqualTo(4);
        assertThat(alignment.missing()).isEqualTo(3);
    }

    private static Scoring scoring(LocalDateTime start) {
        return new Scoring(ScoringFormat.EDF, hypnogram("W12R"), Lights.wholeRecording(4), start, List.of());
    }
}
