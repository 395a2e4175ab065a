package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.hypnoflow.agreement.BootstrapInterval;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static final Arm KD = Arm.named("KD").get(1);

    @Test
    void differencesThatWeighTheSameOnBothSidesAreNoSign() {
        assertThat(PairedDifference.wilcoxon(new double[] {-1, -2, 3, 4, -5, -6, 7}))
                .isEqualTo(1);
    }

    @Test
    void showsAGainThatEveryNightHas() {
        PairedDifference difference = PairedDifference.of(scores(KD, 75, 1, 2, 3), scores(Arm.ALONE, 70, 1, 2, 3));

        assertThat(difference.macroF1().estimate()).isCloseTo(0.05, within(1e-12));
        assertThat(difference.macroF1().low()).isCloseTo(0.05, within(1e-12));
        assertThat(difference.accuracy().high()).isCloseTo(0.05, within(1e-12));
        assertThat(difference.verdict()).isEqualTo("better");
        assertThat(difference.runs()).isEqualTo(3);
        assertThat(difference.subjects()).isEqualTo(SmallResults.SUBJECTS);
    }

    @Test
    void showsNothingWhereBothAreTheSame() {
        PairedDifference difference = PairedDifference.of(scores(KD, 70, 1, 2, 3), scores(Arm.ALONE, 70, 1, 2, 3));

        assertThat(difference.verdict()).isEqualTo("not shown");
        assertThat(difference.wilcoxon()).isNaN();
    }

    @Test
    void countsOnlySeedsThatBothFinished() {
        PairedDifference difference =
                PairedDifference.of(scores(KD, 60, 2, 3, 4, 5), scores(Arm.ALONE, 70, 1, 2, 3, 4));

        assertThat(difference.runs()).isEqualTo(3);
        assertThat(difference.macroF1().estimate()).isCloseTo(-0.1, within(1e-12));
        assertThat(difference.verdict()).isEqualTo("worse");
    }

    @Test
    void claimsNothingFromOneSeed() {
        PairedDifference difference = PairedDifference.of(scores(KD, 75, 1), scores(Arm.ALONE, 70, 1));

        assertThat(difference.macroF1().low()).isGreaterThan(0);
        assertThat(difference.verdict()).isEqualTo("one seed");
    }

    @Test
    void claimsNothingFromTwoSeeds() {
        PairedDifference difference = PairedDifference.of(scores(KD, 60, 1, 2), scores(Arm.ALONE, 70, 1, 2));

        assertThat(difference.macroF1().high()).isLessThan(0);
        assertThat(difference.verdict()).isEqualTo("two seeds");
    }

    @Test
    void widensTheIntervalWhereSeedsDisagree() {
        ArmScores alone = scores(Arm.ALONE, 70, 1, 2, 3);
        ArmScores mixed = ArmScores.of(
                KD,
                List.of(
                        SmallResults.of(new Cell(KD, 1, 0), 66),
                        SmallResults.of(new Cell(KD, 2, 0), 70),
                        SmallResults.of(new Cell(KD, 3, 0), 77)));

        PairedDifference difference = PairedDifference.of(mixed, alone);

        assertThat(difference.macroF1().estimate()).isCloseTo(0.01, within(1e-12));
        assertThat(difference.macroF1().low()).isLessThan(-0.02);
        assertThat(difference.macroF1().high()).isGreaterThan(0.04);
    }

    @Test
    void drawsSubjectsAndNotTheirNights() {
        Map<String, Integer> before = Map.of("a1", 70, "a2", 70, "b1", 70, "b2", 70);
        Map<String, Integer> after = Map.of("a1", 76, "a2", 76, "b1", 68, "b2", 68);

        PairedDifference difference = PairedDifference.of(
                ArmScores.of(KD, List.of(SmallResults.of(new Cell(KD, 1, 0), after))),
                ArmScores.of(Arm.ALONE, List.of(SmallResults.of(new Cell(Arm.ALONE, 1, 0), before))));

        assertThat(difference.macroF1().estimate()).isCloseTo(0.02, within(1e-12));
        assertThat(difference.macroF1().low()).as("b alone").isCloseTo(-0.02, within(1e-12));
        assertThat(difference.macroF1().high()).as("a alone").isCloseTo(0.06, within(1e-12));
        assertThat(difference.subjects()).isEqualTo(2);
    }

    @Test
    void drawsSubjectsForAnArmToo() {
        Cell cell = new Cell(KD, 1, 0);
        ArmScores scores = ArmScores.of(KD, List.of(SmallResults.of(cell, Map.of("a1", 80, "a2", 60, "a3", 70))));

        ArmRow row = ArmRow.of(scores, Optional.empty());

        assertThat(row.accuracy())
                .as("one person says nothing of others")
                .isEqualTo(new BootstrapInterval(0.7, 0.7, 0.7));
    }

    @Test
    void holdsALinearClassifierAgainstEverySeed() {
        PairedDifference difference =
                PairedDifference.of(scores(Arm.LINEAR_REAL, 70, 1), scores(Arm.ALONE, 68, 1, 2, 3));

        assertThat(difference.runs()).isEqualTo(1);
        assertThat(difference.macroF1().estimate()).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void holdsALinearClassifierAgainstTheFoldsThatASeedFinished() {
        Map<String, Integer> easy = Map.of("a1", 90, "b1", 90);
        Map<String, Integer> hard = Map.of("c1", 50, "d1", 50);
        ArmScores linear = ArmScores.of(
                Arm.LINEAR_REAL,
                List.of(
                        SmallResults.of(new Cell(Arm.LINEAR_REAL, 1, 0), easy),
                        SmallResults.of(new Cell(Arm.LINEAR_REAL, 1, 1), hard),
                        SmallResults.of(new Cell(Arm.LINEAR_REAL, 1, 2), Map.of("e1", 10))));
        ArmScores alone = ArmScores.of(
                Arm.ALONE,
                List.of(
                        SmallResults.of(new Cell(Arm.ALONE, 1, 0), easy),
                        SmallResults.of(new Cell(Arm.ALONE, 1, 1), hard),
                        SmallResults.of(new Cell(Arm.ALONE, 2, 0), easy)));

        PairedDifference difference = PairedDifference.of(linear, alone);

        assertThat(difference.runs()).isEqualTo(2);
        assertThat(difference.macroF1()).as("equal night by night").isEqualTo(new BootstrapInterval(0, 0, 0));
    }

    /** Example of Hollander and Wolfe, Nonparametric Statistical Methods, table 3.1; two-sided. */
    @Test
    void ranksAsTheTextbookDoes() {
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        double[] differences = new double[9];
        for (int i = 0; i < 9; i++) {
            differences[i] = after[i] - before[i];
        }

        assertThat(PairedDifference.wilcoxon(differences)).isCloseTo(0.03906, within(1e-5));
        assertThat(PairedDifference.wilcoxon(new double[] {0.1, 0.2, 0, 0, -0.1, 0.3}))
                .isNaN();
    }

    /** 1 to n with the signs of every third turned: what the exact p and the approximation say of it. */
    @Test
    void approximatesTheRanksOfManySubjects() {
        assertThat(PairedDifference.wilcoxon(everyThirdTurned(22))).isEqualTo(exact(22));
        assertThat(PairedDifference.wilcoxon(everyThirdTurned(23)))
                .isNotEqualTo(exact(23))
                .isCloseTo(exact(23), within(0.01));
    }

    private static double exact(int subjects) {
        return new WilcoxonSignedRankTest()
                .wilcoxonSignedRankTest(everyThirdTurned(subjects), new double[subjects], true);
    }

    private static double[] everyThirdTurned(int subjects) {
        return IntStream.rangeClosed(1, subjects)
                .mapToDouble(rank -> rank % 3 == 0 ? -rank : rank)
                .toArray();
    }

    private static ArmScores scores(Arm arm, int right, long... seeds) {
        List<CellResult> results = Arrays.stream(seeds)
                .mapToObj(seed -> SmallResults.of(new Cell(arm, seed, 0), right))
                .toList();
        return ArmScores.of(arm, results);
    }
}
