package org.hypnoflow.trainer.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.Confusion;

/**
 * How an arm differs from the student alone on the same nights, with the same seeds. Macro-F1 is of the stages that occur
 * in the reference.
 *
 * @param runs pairs of seed and fold that both arms finished; a linear classifier is held against every seed of the other
 * @param accuracy difference, with the 95 % interval that comes from drawing people, and apart from them runs
 * @param macroF1 the same
 * @param wilcoxon two-sided p of the signed-rank test over the subjects' macro-F1 (Wilcoxon 1945), exact for few
 *     subjects; NaN where fewer than five differ. It takes the networks as they are and says nothing of others.
 * @param subjects who were compared; that test passes over those who do not differ
 */
record PairedDifference(
        int runs, BootstrapInterval accuracy, BootstrapInterval macroF1, double wilcoxon, int subjects) {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 11;
    private static final int FEWEST_SUBJECTS = 5;
    private static final int FEWEST_RUNS = 5;
    private static final int MOST_FOR_EXACT = 22;

    static PairedDifference of(ArmScores arm, ArmScores alone) {
        List<PairedNight> nights = PairedNight.of(arm, alone);
        List<PairedRun> runs =
                nights.stream().flatMap(PairedNight::runs).distinct().sorted().toList();
        Map<String, List<PairedNight>> subjects =
                nights.stream().collect(Collectors.groupingBy(PairedNight::subject, TreeMap::new, Collectors.toList()));
        double[] differences = subjects.values().stream()
                .mapToDouble(own -> PairedTotals.of(own).difference(Confusion::macroF1OfReference))
                .toArray();
        return new PairedDifference(
                runs.size(),
                interval(subjects.values(), runs, Confusion::accuracy),
                interval(subjects.values(), runs, Confusion::macroF1OfReference),
                wilcoxon(differences),
                differences.length);
    }

    /**
     * Draws people with all their nights, and apart from them runs, so that an epoch counts as often as its person and
     * its run were drawn together (Owen 2007, The pigeonhole bootstrap). People of one fold share its networks: drawn
     * alone, they would make many of what is one observation of how networks differ. Where every run tested one person
     * alone, as with a fold for each, whoever is drawn brings runs of their own: drawn apart as well, what networks and
     * people differ by would count three times.
     */
    private static BootstrapInterval interval(
            Collection<List<PairedNight>> subjects, List<PairedRun> runs, ToDoubleFunction<Confusion> measure) {
        long tested = subjects.stream()
                .mapToLong(own ->
                        own.stream().flatMap(PairedNight::runs).distinct().count())
                .sum();
        boolean shared = tested > runs.size();
        // Another generator than that of people: the same seed would draw both alike where there are as many of both.
        SplittableRandom random = new SplittableRandom(SEED);
        BootstrapInterval drawn = BootstrapInterval.overSubjects(
                subjects,
                some -> PairedTotals.of(some).difference(shared ? drawn(runs, random) : runs, measure),
                RESAMPLES,
                SEED);
        List<PairedNight> nights = subjects.stream().flatMap(List::stream).toList();
        return new BootstrapInterval(PairedTotals.of(nights).difference(measure), drawn.low(), drawn.high());
    }

    private static List<PairedRun> drawn(List<PairedRun> runs, SplittableRandom random) {
        return random.ints(runs.size(), 0, runs.size()).mapToObj(runs::get).toList();
    }

    /**
     * What the interval of macro-F1 says: {@code better}, {@code worse}, or {@code not shown} where it includes 0. Of
     * fewer than five runs nothing is claimed: so few networks cannot tell how much networks differ.
     */
    String verdict() {
        if (runs < FEWEST_RUNS) {
            return "too few runs: " + runs;
        }
        if (macroF1.low() > 0) {
            return "better";
        }
        return macroF1.high() < 0 ? "worse" : "not shown";
    }

    /**
     * Exact up to 22 differences without ties, else by the normal approximation: the exact one goes through every pattern
     * of signs, 2^n of them, which from 28 on takes many seconds.
     */
    static double wilcoxon(double[] differences) {
        double[] apart = Arrays.stream(differences)
                .filter(difference -> difference != 0 && !Double.isNaN(difference))
                .toArray();
        if (apart.length < FEWEST_SUBJECTS) {
            return Double.NaN;
        }
        boolean ties = Arrays.stream(apart).map(Math::abs).distinct().count() < apart.length;
        boolean exact = apart.length <= MOST_FOR_EXACT && !ties;
        // twice the exact share of one side exceeds 1 where both sides weigh the same
        return Math.min(1, new WilcoxonSignedRankTest().wilcoxonSignedRankTest(apart, new double[apart.length], exact));
    }
}
