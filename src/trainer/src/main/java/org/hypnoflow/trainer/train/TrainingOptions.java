package org.hypnoflow.trainer.train;

import java.nio.file.Path;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.Rounding;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.TrainingDevice;

/**
 * How a student is trained.
 *
 * @param montage what the network listens to: the inputs of {@code shape}
 * @param work folder for rendered nights and checkpoints
 * @param passes how often every training night is seen; the learning rate falls over all of them
 * @param patience passes without a better macro-F1 on validation subjects before it ends
 * @param renditions renditions of each training night, one per pass in turn
 * @param nights most training nights used, for a quick run; validation and test are cut to a quarter of it
 * @param threads threads that render nights
 * @param highestRate learning rate after the first steps, from which it falls
 * @param start the package that the network goes on from; empty where it begins with drawn weights
 * @param shiftSamples by how much signals of a window are moved at most, to either side
 * @param averagedSteps about how many steps the weights that are judged and packed are the mean of; 0 for the last alone
 * @param smoothing share of each label that is spread over all stages
 * @param device where networks learn and are judged
 * @param resume whether to continue from the last checkpoint of the same seed
 */
public record TrainingOptions(
        StudentShape shape,
        StudentMontage montage,
        Path work,
        long seed,
        int passes,
        int patience,
        int renditions,
        int nights,
        int threads,
        double highestRate,
        Optional<StartingPoint> start,
        int shiftSamples,
        int averagedSteps,
        double smoothing,
        TrainingDevice device,
        boolean resume) {
    /** Highest learning rate of a network that learns alone: a student's, and a teacher's. */
    public static final double STUDENT_RATE = 2e-3;

    public static final double TEACHER_RATE = 5e-4;

    /** A tenth of what a student begins with: of one that has learnt and is to learn more. */
    public static final double FURTHER_RATE = 2e-4;

    /** Of a teacher's labels, while it learns alone (method.md 2.6). */
    public static final double TEACHER_SMOOTHING = 0.05;

    /** Two passes over forty nights: long beside the steps of one night, short beside a whole run. */
    public static final int AVERAGED_STEPS = 500;

    /** Half an epoch; by more, an epoch is rather the next one. */
    public static final int MOST_SHIFT_SAMPLES = EpochGrid.SAMPLES_PER_EPOCH / 2;

    /** A network that begins with drawn weights, on the processor, with signals where they are and averaged weights. */
    public TrainingOptions(
            StudentShape shape,
            StudentMontage montage,
            Path work,
            long seed,
            int passes,
            int patience,
            int renditions,
            int nights,
            int threads,
            double highestRate,
            boolean resume) {
        this(
                shape,
                montage,
                work,
                seed,
                passes,
                patience,
                renditions,
                nights,
                threads,
                highestRate,
                Optional.empty(),
                0,
                AVERAGED_STEPS,
                0,
                TrainingDevice.PROCESSOR,
                resume);
    }

    public TrainingOptions {
        requireAtLeast("--epochs", passes, 1);
        requireAtLeast("--patience", patience, 1);
        requireAtLeast("--renditions", renditions, 1);
        requireAtLeast("--nights", nights, 4);
        requireAtLeast("--threads", threads, 1);
        requireAtLeast("--average", averagedSteps, 0);
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "--teacher-smoothing: " + smoothing + " (expected: from 0 on and below 1)");
        }
        if (shiftSamples < 0 || shiftSamples > MOST_SHIFT_SAMPLES) {
            throw new IllegalArgumentException(
                    "shiftSamples: " + shiftSamples + " (expected: 0 to " + MOST_SHIFT_SAMPLES + ")");
        }
        if (!(highestRate > 0 && highestRate < 1)) {
            throw new IllegalArgumentException("--rate: " + highestRate + " (expected: above 0 and below 1)");
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }

    /**
     * The network before its first step: drawn by the seed, or that of the package. The latter's normalisations are part
     * of its kernels and stand still; statistics of batches would make another network of it.
     */
    public Student network() {
        Student network = new Student(shape, seed, start.isPresent() ? Rounding.SETTLED : Rounding.NONE, device);
        start.ifPresent(point -> network.weights().set(point.weights()));
        return network;
    }

    /** The same run of the network of a package, which goes on from there. */
    public TrainingOptions from(StartingPoint point, double rate) {
        return with(rate, Optional.of(point), shiftSamples, averagedSteps, smoothing, device);
    }

    /** The same run on another device. */
    public TrainingOptions on(TrainingDevice other) {
        return with(highestRate, start, shiftSamples, averagedSteps, smoothing, other);
    }

    /** The same run of signals that are moved by up to so many samples. */
    public TrainingOptions shifted(int mostSamples) {
        return with(highestRate, start, mostSamples, averagedSteps, smoothing, device);
    }

    /** The same run whose weights are averaged over about so many steps. */
    public TrainingOptions averaged(int steps) {
        return with(highestRate, start, shiftSamples, steps, smoothing, device);
    }

    /** The same run of labels of which that share is spread over all stages. */
    public TrainingOptions smoothed(double share) {
        return with(highestRate, start, shiftSamples, averagedSteps, share, device);
    }

    private TrainingOptions with(
            double rate, Optional<StartingPoint> from, int shift, int averaged, double smoothed, TrainingDevice on) {
        return new TrainingOptions(
                shape,
                montage,
                work,
                seed,
                passes,
                patience,
                renditions,
                nights,
                threads,
                rate,
                from,
                shift,
                averaged,
                smoothed,
                on,
                resume);
    }

    /** The same run of another network that listens to the same. */
    public TrainingOptions of(StudentShape other, int otherPasses, double otherRate) {
        return of(other, montage, seed, otherPasses, otherRate);
    }

    /** The same run of another network, which begins with drawn weights and learns through all its passes. */
    public TrainingOptions of(
            StudentShape other, StudentMontage hears, long otherSeed, int otherPasses, double otherRate) {
        return new TrainingOptions(
                other,
                hears,
                work,
                otherSeed,
                otherPasses,
                otherPasses,
                renditions,
                nights,
                threads,
                otherRate,
                Optional.empty(),
                shiftSamples,
                averagedSteps,
                smoothing,
                device,
                resume);
    }
}
