package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.transition.Letters.hypnogram;

import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void skipsEpochsThatOneDidNotScore() {
        Agreement agreement = Agreement.of(hypnogram("W?22R"), hypnogram("WW?2R"));

        assertThat(agreement.confusion().epochs()).isEqualTo(3);
        assertThat(agreement.skipped()).isEqualTo(2);
        assertThat(agreement.confusion().accuracy()).isEqualTo(1);
    }

    @Test
    void skipsEpochsThatOneDoesNotReach() {
        Agreement agreement = Agreement.of(hypnogram("WW22"), hypnogram("WW22222"));

        assertThat(agreement.confusion().epochs()).isEqualTo(4);
        assertThat(agreement.skipped()).isEqualTo(3);
    }

    @Test
    void doesNotCountEpochsThatNeitherScored() {
        Agreement agreement = Agreement.of(hypnogram("?W?2?"), hypnogram("?W2??RR?"));

        assertThat(agreement.confusion().epochs()).isEqualTo(1);
        assertThat(agreement.skipped()).isEqualTo(4);
        assertThat(agreement.alsoSkipped(2).skipped()).isEqualTo(6);
    }

    @Test
    void referenceIsTheRow() {
        Agreement agreement = Agreement.of(hypnogram("1"), hypnogram("2"));

        assertThat(agreement.confusion().count(SleepStage.N1, SleepStage.N2)).isEqualTo(1);
    }

    @Test
    void measuresDistanceToTheNearestChangeOfTheReference() {
        Agreement agreement = Agreement.of(hypnogram("W*8 2*3"), hypnogram("W*7 1 2*2 W"));

        assertThat(agreement.nearTransitions().compared()).containsExactly(2, 2, 2, 1, 1, 3);
        assertThat(agreement.nearTransitions().agreed()).containsExactly(1, 2, 1, 1, 1, 3);
    }

    @Test
    void unscoredEpochsMakeNoChange() {
        Agreement agreement = Agreement.of(hypnogram("2*3 ? 2*3"), hypnogram("2*7"));

        assertThat(agreement.nearTransitions().compared()).containsExactly(0, 0, 0, 0, 0, 6);
    }

    @Test
    void refusesCountsOfOtherDistances() {
        assertThatThrownBy(() -> new TransitionDistance(new long[5], new long[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 compared, 6 agreed (expected: 6 of each");
    }

    @Test
    void addsUpOverNights() {
        Agreement night = Agreement.of(hypnogram("WW?2"), hypnogram("W122"));
        Agreement both = night.plus(night);

        assertThat(both.confusion().epochs()).isEqualTo(6);
        assertThat(both.skipped()).isEqualTo(2);
        assertThat(both.nearTransitions().accuracy(TransitionDistance.FAR)).isEqualTo(2.0 / 3);
    }
}
