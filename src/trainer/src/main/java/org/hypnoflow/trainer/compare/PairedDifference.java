package org.hypnoflow.trainer.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.Confusion;

/**
 * How an arm differs from the student alone on the same nights, with the same seeds.
 *
 * @param runs pairs of seed and fold that both arms finished; of a linear classifier, folds
 * @param seeds among them
 * @param accuracy difference, with the 95 % interval that comes from drawing subjects and seeds
 * @param macroF1 the same
 * @param wilcoxon two-sided p of the signed-rank test over the subjects' macro-F1 (Wilcoxon 1945), exact for few
 *     subjects; NaN where fewer than five differ
 * @param subjects in that test
 */
record PairedDifference(
        int runs, int seeds, BootstrapInterval accuracy, BootstrapInterval macroF1, double wilcoxon, int subjects) {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 11;
    private static final int FEWEST_SUBJECTS = 5;
    private static final int FEWEST_SEEDS = 3;
    private static final int MOST_FOR_EXACT = 22;

    static PairedDifference of(ArmScores arm, ArmScores alone) {
        List<PairedNight> nights = PairedNight.of(arm, alone);
        Map<String, List<PairedNight>> subjects = nights.stream()
                .collect(Collectors.groupingBy(night -> night.mine().subject(), TreeMap::new, Collectors.toList()));
        double[] differences = subjects.values().stream()
                .mapToDouble(own -> mean(PairedNight.differences(own, Confusion::macroF1)))
                .toArray();
        return new PairedDifference(
                runs(arm, alone),
                PairedNight.differences(nights, Confusion::macroF1).size(),
                interval(subjects.values(), Confusion::accuracy),
                interval(subjects.values(), Confusion::macroF1),
                wilcoxon(differences),
                differences.length);
    }

    /** Draws subjects with all their nights and, among the differences of the drawn nights by seed, seeds. */
    private static BootstrapInterval interval(
            Collection<List<PairedNight>> subjects, ToDoubleFunction<Confusion> measure) {
        Random random = new Random(SEED);
        BootstrapInterval drawn = BootstrapInterval.overSubjects(
                subjects,
                some -> {
                    List<Double> differences = PairedNight.differences(some, measure);
                    return random.ints(differences.size(), 0, differences.size())
                            .mapToDouble(differences::get)
                            .average()
                            .orElse(Double.NaN);
                },
                RESAMPLES,
                SEED);
        List<PairedNight> nights = subjects.stream().flatMap(List::stream).toList();
        return new BootstrapInterval(mean(PairedNight.differences(nights, measure)), drawn.low(), drawn.high());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /**
     * What the interval of macro-F1 says: {@code better}, {@code worse}, or {@code not shown} where it includes 0. One
     * seed says nothing about what another draw of weights would give, and two, of which there are but three mixtures to
     * draw, next to nothing: of so few nothing is claimed.
     */
    String verdict() {
        if (seeds < FEWEST_SEEDS) {
            return seeds == 1 ? "one seed" : "two seeds";
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

    private static int runs(ArmScores arm, ArmScores alone) {
        return (int) arm.results().stream()
                .filter(result -> alone.results().stream()
                        .anyMatch(other -> other.fold() == result.fold()
                                && (arm.arm().isLinear() || other.seed() == result.seed())))
                .count();
    }
}
