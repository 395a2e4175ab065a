package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class ConfusionTest {

    /** 20 epochs, 15 agreed; margins: reference 8 2 6 4 0, other 7 3 8 2 0. */
    private final Confusion confusion = Confusion.of(new long[][] {
        {6, 1, 1, 0, 0},
        {0, 2, 0, 0, 0},
        {1, 0, 5, 0, 0},
        {0, 0, 2, 2, 0},
        {0, 0, 0, 0, 0}
    });

    @Test
    void countsEpochs() {
        assertThat(confusion.epochs()).isEqualTo(20);
        assertThat(confusion.inReference(SleepStage.N3)).isEqualTo(4);
        assertThat(confusion.inOther(SleepStage.N3)).isEqualTo(2);
        assertThat(confusion.count(SleepStage.N3, SleepStage.N2)).isEqualTo(2);
    }

    @Test
    void accuracyIsTheShareOfTheDiagonal() {
        assertThat(confusion.accuracy()).isEqualTo(0.75);
    }

    @Test
    void kappaTakesChanceAway() {
        double chance = (8 * 7 + 2 * 3 + 6 * 8 + 4 * 2) / 400.0;

        assertThat(confusion.kappa()).isCloseTo((0.75 - chance) / (1 - chance), within(1e-12));
    }

    @Test
    void measuresEachStage() {
        assertThat(confusion.precision(SleepStage.W)).isCloseTo(6.0 / 7, within(1e-12));
        assertThat(confusion.recall(SleepStage.W)).isEqualTo(0.75);
        assertThat(confusion.f1(SleepStage.W)).isEqualTo(0.8);
        assertThat(confusion.f1(SleepStage.REM)).isNaN();
    }

    @Test
    void macroF1IsTheMeanOverStagesThatOccur() {
        double expected = (12.0 / 15 + 4.0 / 5 + 10.0 / 14 + 4.0 / 6) / 4;

        assertThat(confusion.macroF1()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aFalseEpochOfAStageThatTheNightLacksAddsNoStageToThoseOfTheReference() {
        Confusion one = Confusion.of(
                new long[][] {{9, 0, 0, 0, 0}, {0, 5, 0, 0, 0}, {0, 0, 19, 1, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 7}});

        assertThat(one.macroF1()).isCloseTo((3 + 38.0 / 39) / 5, within(1e-12));
        assertThat(one.macroF1OfReference()).isCloseTo((3 + 38.0 / 39) / 4, within(1e-12));
        assertThat(confusion.macroF1OfReference()).isEqualTo(confusion.macroF1());
    }

    @Test
    void stageInOneScoringOnlyCountsAsZero() {
        Confusion missed = Confusion.of(
                new long[][] {{3, 0, 0, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}});

        assertThat(missed.f1(SleepStage.N1)).isZero();
        assertThat(missed.macroF1()).isCloseTo(6.0 / 7 / 2, within(1e-12));
    }

    @Test
    void perfectAgreementHasKappaOne() {
        Confusion perfect = Confusion.of(
                new long[][] {{3, 0, 0, 0, 0}, {0, 2, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}});

        assertThat(perfect.kappa()).isEqualTo(1);
        assertThat(perfect.macroF1()).isEqualTo(1);
    }

    @Test
    void oneStageInBothLeavesKappaUndefined() {
        Confusion wake = Confusion.of(
                new long[][] {{3, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}});

        assertThat(wake.accuracy()).isEqualTo(1);
        assertThat(wake.kappa()).isNaN();
    }

    @Test
    void nothingComparedIsNaN() {
        Confusion nothing = Confusion.of(new long[5][5]);

        assertThat(nothing.accuracy()).isNaN();
        assertThat(nothing.kappa()).isNaN();
        assertThat(nothing.macroF1()).isNaN();
    }

    @Test
    void addsUp() {
        assertThat(confusion.plus(confusion).epochs()).isEqualTo(40);
        assertThat(confusion.plus(confusion).kappa()).isCloseTo(confusion.kappa(), within(1e-12));
    }

    @Test
    void refusesAnotherShape() {
        assertThatThrownBy(() -> Confusion.of(new long[5][4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 x 4 (expected: 5 x 5)");
    }
}
