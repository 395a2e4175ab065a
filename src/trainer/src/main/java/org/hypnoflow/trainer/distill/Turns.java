package org.hypnoflow.trainer.distill;

import java.util.SplittableRandom;
import org.hypnoflow.trainer.train.CosineRate;
import org.hypnoflow.trainer.train.TrainingOptions;

/** Who learns in which step, how fast, and how much of each guide is heard; the same whenever it is asked. */
record Turns(DistillationOptions options) {
    /** Share of steps in which DGKD does not hear a guide. */
    private static final double LEFT_OUT = 0.25;

    /** @param mutual whether the teacher learns too in this pass */
    Turn at(int pass, int step, int steps, boolean mutual) {
        TrainingOptions student = options.student();
        CosineRate rate = new CosineRate(student.highestRate(), CosineRate.LOWEST, (long) steps * student.passes());
        double now = rate.at((long) pass * steps + step);
        if (!mutual) {
            return hearing(Turn.frozen(now), pass, step, steps);
        }
        double heard = options.schedule().mutualWeight(pass, (double) step / steps);
        return new Turn(now, now * options.schedule().teacherRate(heard), heard);
    }

    /** DKD comes in over the warm-up; DGKD leaves out each guide at random, drawn by seed, pass and step. */
    private Turn hearing(Turn turn, int pass, int step, int steps) {
        return switch (options.method()) {
            case DKD -> turn.hearing(options.schedule().warmedUp(pass, (double) step / steps), 1);
            case DGKD -> {
                long drawn = options.student().seed() * 1_000_003 + (long) pass * steps + step;
                SplittableRandom random = new SplittableRandom(drawn);
                yield turn.hearing(kept(random), kept(random));
            }
            default -> turn;
        };
    }

    private static double kept(SplittableRandom random) {
        return random.nextDouble() < LEFT_OUT ? 0 : 1;
    }
}
