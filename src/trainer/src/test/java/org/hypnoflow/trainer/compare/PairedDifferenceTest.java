package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.hypnoflow.agreement.BootstrapInterval;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static final Arm KD = Arm.named("KD").get(1);
    private static final int TRIALS = 40;

    @Test
    void differencesThatWeighTheSameOnBothSidesAreNoSign() {
        assertThat(PairedDifference.wilcoxon(new double[] {-1, -2, 3, 4, -5, -6, 7}))
                .isEqualTo(1);
    }

    @Test
    void showsAGainThatEveryNightHas() {
        PairedDifference difference =
                PairedDifference.of(scores(KD, 75, 1, 2, 3, 4, 5), scores(Arm.ALONE, 70, 1, 2, 3, 4, 5));

        assertThat(difference.macroF1().estimate()).isCloseTo(0.05, within(1e-12));
        assertThat(difference.macroF1().low()).isCloseTo(0.05, within(1e-12));
        assertThat(difference.accuracy().high()).isCloseTo(0.05, within(1e-12));
        assertThat(difference.verdict()).isEqualTo("better");
        assertThat(difference.runs()).isEqualTo(5);
        assertThat(difference.subjects()).isEqualTo(SmallResults.SUBJECTS);
    }

    @Test
    void showsNothingWhereBothAreTheSame() {
        PairedDifference difference =
                PairedDifference.of(scores(KD, 70, 1, 2, 3, 4, 5), scores(Arm.ALONE, 70, 1, 2, 3, 4, 5));

        assertThat(difference.verdict()).isEqualTo("not shown");
        assertThat(difference.wilcoxon()).isNaN();
    }

    /** A gain of each person under one network alone: drawn alike, no draw would be without it. */
    @Test
    void drawsPeopleApartFromRunsWhereThereAreAsManyOfBoth() {
        List<CellResult> gains = new ArrayList<>();
        List<CellResult> alone = new ArrayList<>();
        for (int seed = 0; seed < SmallResults.SUBJECTS; seed++) {
            Map<String, Integer> right = new TreeMap<>();
            Map<String, Integer> usual = new TreeMap<>();
            for (int subject = 0; subject < SmallResults.SUBJECTS; subject++) {
                right.put(name(0, subject), subject == seed ? 90 : 70);
                usual.put(name(0, subject), 70);
            }
            gains.add(SmallResults.of(new Cell(KD, seed, 0), right));
            alone.add(SmallResults.of(new Cell(Arm.ALONE, seed, 0), usual));
        }

        PairedDifference difference = PairedDifference.of(ArmScores.of(KD, gains), ArmScores.of(Arm.ALONE, alone));

        assertThat(difference.accuracy().estimate()).isCloseTo(0.2 / SmallResults.SUBJECTS, within(1e-12));
        assertThat(difference.accuracy().low()).isLessThan(0.1 / SmallResults.SUBJECTS);
    }

    @Test
    void countsOnlySeedsThatBothFinished() {
        PairedDifference difference =
                PairedDifference.of(scores(KD, 60, 2, 3, 4, 5, 6, 7), scores(Arm.ALONE, 70, 1, 2, 3, 4, 5, 6));

        assertThat(difference.runs()).isEqualTo(5);
        assertThat(difference.macroF1().estimate()).isCloseTo(-0.1, within(1e-12));
        assertThat(difference.verdict()).isEqualTo("worse");
    }

    @Test
    void claimsNothingOfFourRunsAndSaysHowManyThereAre() {
        PairedDifference one = PairedDifference.of(scores(KD, 75, 1), scores(Arm.ALONE, 70, 1));
        PairedDifference four = PairedDifference.of(scores(KD, 60, 1, 2, 3, 4), scores(Arm.ALONE, 70, 1, 2, 3, 4));

        assertThat(one.macroF1().low()).isGreaterThan(0);
        assertThat(one.verdict()).isEqualTo("too few runs: 1");
        assertThat(four.macroF1().high()).isLessThan(0);
        assertThat(four.verdict()).isEqualTo("too few runs: 4");
    }

    @Test
    void countsARunForEachFoldOfASeed() {
        PairedDifference difference =
                PairedDifference.of(folds(KD, 73, 74, 75, 74, 73), folds(Arm.ALONE, 70, 70, 70, 70, 70));

        assertThat(difference.runs()).isEqualTo(5);
        assertThat(difference.subjects()).isEqualTo(5 * SmallResults.SUBJECTS);
        assertThat(difference.verdict()).isEqualTo("better");
    }

    /** All people of a fold gain or lose alike: thirty people, and five observations of what networks do. */
    @Test
    void takesPeopleWhoShareANetworkForOneObservationOfIt() {
        PairedDifference difference =
                PairedDifference.of(folds(KD, 74, 74, 74, 74, 64), folds(Arm.ALONE, 70, 70, 70, 70, 70));

        assertThat(difference.macroF1().estimate()).isCloseTo(0.02, within(1e-12));
        assertThat(difference.macroF1().low()).isLessThan(-0.02);
        assertThat(difference.verdict()).isEqualTo("not shown");
    }

    /** People differ in how much they gain, and so do networks, as much; the mean of both is 0. */
    @Test
    void coversTheTruthWhereOneSeedIsTrainedInFiveFolds() {
        Random random = new Random(5);
        int covered = 0;
        int coveredByPeople = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<CellResult> results = new ArrayList<>();
            List<CellResult> alone = new ArrayList<>();
            List<List<Integer>> people = new ArrayList<>();
            for (int fold = 0; fold < 5; fold++) {
                double network = 4 * random.nextGaussian();
                Map<String, Integer> gained = new TreeMap<>();
                Map<String, Integer> usual = new TreeMap<>();
                for (int subject = 0; subject < SmallResults.SUBJECTS; subject++) {
                    int gain = (int) Math.round(network + 4 * random.nextGaussian());
                    gained.put(name(fold, subject), 60 + gain);
                    usual.put(name(fold, subject), 60);
                    people.add(List.of(gain));
                }
                results.add(SmallResults.of(new Cell(KD, 1, fold), gained));
                alone.add(SmallResults.of(new Cell(Arm.ALONE, 1, fold), usual));
            }
            ArmScores arm = ArmScores.of(KD, results);
            covered += covers(
                    PairedDifference.of(arm, ArmScores.of(Arm.ALONE, alone)).accuracy());
            coveredByPeople += covers(BootstrapInterval.overSubjects(
                    people,
                    gains ->
                            gains.stream().mapToInt(Integer::intValue).average().orElseThrow(),
                    1000,
                    11));
        }
        assertThat(covered).as("of " + TRIALS).isGreaterThanOrEqualTo(TRIALS * 85 / 100);
        assertThat(coveredByPeople).as("of " + TRIALS + ", by people alone").isLessThanOrEqualTo(TRIALS * 75 / 100);
    }

    /** Two nights of each of ten people, one left out at a time: nobody shares a network with anybody. */
    @Test
    void drawsPeopleAloneWhereEachIsTestedByNetworksOfTheirOwn() {
        Random random = new Random(5);
        List<CellResult> results = new ArrayList<>();
        List<CellResult> alone = new ArrayList<>();
        List<List<Double>> people = new ArrayList<>();
        for (int fold = 0; fold < 10; fold++) {
            int gain = (int) Math.round(4 * random.nextGaussian());
            String person = name(fold, 0);
            results.add(SmallResults.of(new Cell(KD, 1, fold), Map.of(person + 1, 60 + gain, person + 2, 60 + gain)));
            alone.add(SmallResults.of(new Cell(Arm.ALONE, 1, fold), Map.of(person + 1, 60, person + 2, 60)));
            people.add(List.of(0.01 * gain));
        }
        BootstrapInterval expected = BootstrapInterval.overSubjects(
                people,
                gains -> gains.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow(),
                1000,
                11);

        BootstrapInterval accuracy = PairedDifference.of(ArmScores.of(KD, results), ArmScores.of(Arm.ALONE, alone))
                .accuracy();

        assertThat(accuracy.low()).isCloseTo(expected.low(), within(1e-9));
        assertThat(accuracy.high()).isCloseTo(expected.high(), within(1e-9));
    }

    private static int covers(BootstrapInterval interval) {
        return interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }

    @Test
    void judgesASubjectByTheStagesOfTheExpertAlone() {
        long[][] right = {{50, 0, 0, 0, 0}, {0, 20, 0, 0, 0}, {0, 0, 80, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 30}};
        long[][] falseN3 = {{50, 0, 0, 0, 0}, {0, 20, 0, 0, 0}, {0, 0, 79, 1, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 30}};

        PairedDifference difference = PairedDifference.of(
                ArmScores.of(KD, List.of(SmallResults.of(new Cell(KD, 1, 0), "a", falseN3))),
                ArmScores.of(Arm.ALONE, List.of(SmallResults.of(new Cell(Arm.ALONE, 1, 0), "a", right))));

        assertThat(difference.macroF1().estimate())
                .as("one epoch of N2, and no stage of its own")
                .isCloseTo((158.0 / 159 - 1) / 4, within(1e-12));
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

        assertThat(difference.runs()).isEqualTo(3);
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

        assertThat(difference.runs()).isEqualTo(3);
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

    /** One seed, and six people in every fold. */
    private static ArmScores folds(Arm arm, int... rightByFold) {
        List<CellResult> results = new ArrayList<>();
        for (int fold = 0; fold < rightByFold.length; fold++) {
            Map<String, Integer> nights = new TreeMap<>();
            for (int subject = 0; subject < SmallResults.SUBJECTS; subject++) {
                nights.put(name(fold, subject), rightByFold[fold]);
            }
            results.add(SmallResults.of(new Cell(arm, 1, fold), nights));
        }
        return ArmScores.of(arm, results);
    }

    /** The first letter is the person. */
    private static String name(int fold, int subject) {
        return Character.toString('A' + fold * SmallResults.SUBJECTS + subject);
    }

    private static ArmScores scores(Arm arm, int right, long... seeds) {
        List<CellResult> results = Arrays.stream(seeds)
                .mapToObj(seed -> SmallResults.of(new Cell(arm, seed, 0), right))
                .toList();
        return ArmScores.of(arm, results);
    }
}
