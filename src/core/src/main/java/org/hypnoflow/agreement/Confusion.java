package org.hypnoflow.agreement;

import java.util.function.Predicate;
import org.hypnoflow.score.SleepStage;

/**
 * How often a stage of the reference met a stage of the other scoring, and the measures that follow from it. A measure
 * whose denominator is zero is NaN: nothing can be said. Immutable.
 */
public final class Confusion {
    private static final int N = SleepStage.COUNT;

    private final long[][] counts;

    private Confusion(long[][] counts) {
        this.counts = counts;
    }

    /** Row: stage of the reference; column: stage of the other scoring; both in the order of {@link SleepStage}. */
    public static Confusion of(long[][] counts) {
        long[][] copy = new long[N][];
        for (int i = 0; i < N; i++) {
            copy[i] = counts[i].clone();
            if (copy[i].length != N || counts.length != N) {
                throw new IllegalArgumentException(
                        "confusion: " + counts.length + " x " + copy[i].length + " (expected: 5 x 5)");
            }
        }
        return new Confusion(copy);
    }

    /** Both added up. */
    public Confusion plus(Confusion other) {
        long[][] sum = new long[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                sum[i][j] = counts[i][j] + other.counts[i][j];
            }
        }
        return new Confusion(sum);
    }

    public long count(SleepStage reference, SleepStage other) {
        return counts[reference.ordinal()][other.ordinal()];
    }

    /** Epochs of {@code stage} in the reference. */
    public long inReference(SleepStage stage) {
        long sum = 0;
        for (SleepStage other : SleepStage.values()) {
            sum += count(stage, other);
        }
        return sum;
    }

    /** Epochs of {@code stage} in the other scoring. */
    public long inOther(SleepStage stage) {
        long sum = 0;
        for (SleepStage reference : SleepStage.values()) {
            sum += count(reference, stage);
        }
        return sum;
    }

    public long epochs() {
        long sum = 0;
        for (SleepStage stage : SleepStage.values()) {
            sum += inReference(stage);
        }
        return sum;
    }

    private long agreed() {
        long sum = 0;
        for (SleepStage stage : SleepStage.values()) {
            sum += count(stage, stage);
        }
        return sum;
    }

    /** Share of epochs with equal stages. */
    public double accuracy() {
        return (double) agreed() / epochs();
    }

    /** Cohen's kappa: (po - pe) / (1 - pe), unweighted. NaN where both scorings are one and the same single stage. */
    public double kappa() {
        double total = epochs();
        double expected = 0;
        for (SleepStage stage : SleepStage.values()) {
            expected += (inReference(stage) / total) * (inOther(stage) / total);
        }
        return expected == 1 ? Double.NaN : (accuracy() - expected) / (1 - expected);
    }

    /** Of the epochs that the other scoring calls {@code stage}, the share that the reference calls so. */
    public double precision(SleepStage stage) {
        return (double) count(stage, stage) / inOther(stage);
    }

    /** Of the epochs that the reference calls {@code stage}, the share that the other scoring calls so. */
    public double recall(SleepStage stage) {
        return (double) count(stage, stage) / inReference(stage);
    }

    /** Harmonic mean of precision and recall, 0 where only one of the scorings has the stage, NaN where none has. */
    public double f1(SleepStage stage) {
        return 2.0 * count(stage, stage) / (inReference(stage) + inOther(stage));
    }

    /** Mean F1 of the stages that occur in either scoring. */
    public double macroF1() {
        return meanF1(stage -> inReference(stage) + inOther(stage) > 0);
    }

    /**
     * Mean F1 of the stages that occur in the reference, so that all scorings of one night are judged by the same stages:
     * one false epoch of a stage that the night lacks costs what it took from others, and no fifth stage at 0.
     */
    public double macroF1OfReference() {
        return meanF1(stage -> inReference(stage) > 0);
    }

    private double meanF1(Predicate<SleepStage> counts) {
        double sum = 0;
        int stages = 0;
        for (SleepStage stage : SleepStage.values()) {
            if (counts.test(stage)) {
                sum += f1(stage);
                stages++;
            }
        }
        return sum / stages;
    }
}
