package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.Test;

class ReviewListTest {
    private static final String ALL = "frontal+chin";

    @Test
    void sureNightNeedsNoReview() {
        ReviewList review = ReviewList.of(Nights.night("WW1122"));

        assertThat(review.entries()).isEmpty();
        assertThat(review.expectedErrors()).isCloseTo(0.6, within(1e-6));
    }

    @Test
    void joinsNeighboursAndRanksByErrorsToExpect() {
        ReviewList review = ReviewList.of(night(
                sure(0),
                Nights.score(1, 1, ALL, 0, 0.45f, 0.55f, 0, 0),
                sure(2),
                Nights.score(3, 1, ALL, 0, 0.45f, 0.55f, 0, 0),
                Nights.score(4, 1, ALL, 0, 0.55f, 0.45f, 0, 0),
                sure(5)));

        assertThat(review.entries()).extracting(ReviewEntry::firstEpoch).containsExactly(3, 1);
        assertThat(review.entries()).extracting(ReviewEntry::epochs).containsExactly(2, 1);
        assertThat(review.entries().get(0).stages()).isEqualTo("N2, N1");
        assertThat(review.entries().get(0).expectedErrors()).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void givesTheReasonsOfAStretch() {
        ReviewList review = ReviewList.of(
                night(sure(0), Nights.score(1, 0.62f, "frontal", 0, 0.45f, 0.40f, 0.05f, 0.10f), sure(2)));

        assertThat(review.entries())
                .singleElement()
                .extracting(ReviewEntry::reasons)
                .isEqualTo(List.of(
                        "low margin: N1 0.45 against N2 0.40",
                        "poor signal: 62 % of the best EEG input",
                        "no signal in chin",
                        "at a change of stage"));
    }

    @Test
    void namesChangesThatHardlyOccur() {
        assertThat(ReviewList.of(Nights.night("WW3322RR")).entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.firstEpoch()).isEqualTo(2);
                    assertThat(entry.reasons()).startsWith("rare change: W to N3");
                });
    }

    @Test
    void epochsWithoutStageAreAStretchOfTheirOwn() {
        ReviewList review = ReviewList.of(Nights.night("22??22"));

        assertThat(review.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.stages()).isEqualTo("?");
            assertThat(entry.epochs()).isEqualTo(2);
            assertThat(entry.expectedErrors()).isEqualTo(1);
            assertThat(entry.reasons()).containsExactly("no stage: less than half of every EEG input is covered");
        });
    }

    @Test
    void staysShort() {
        List<StageScore> scores = new ArrayList<>();
        for (int epoch = 0; epoch < 60; epoch++) {
            scores.add(epoch % 2 == 0 ? sure(epoch) : Nights.score(epoch, 1, ALL, 0.2f, 0.2f, 0.2f, 0.2f, 0.2f));
        }

        ReviewList review = ReviewList.of(Nights.night("n.edf", Nights.START, null, scores));

        assertThat(review.entries()).hasSize(ReviewList.LONGEST);
        assertThat(review.stretches()).isEqualTo(30);
    }

    private static StageScore sure(int epoch) {
        return Nights.score(epoch, 1, ALL, 0, 0, 1, 0, 0);
    }

    private static ScoredNight night(StageScore... scores) {
        return Nights.night("n.edf", Nights.START, null, List.of(scores));
    }
}
