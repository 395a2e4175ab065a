package org.hypnoflow.trainer.distill;

/**
 * When which network learns from which (method.md 1.5): the teacher alone, then the student from a frozen teacher, then
 * each from the other.
 *
 * @param warmUpPasses passes of the student with a frozen teacher before a mutual method updates both
 * @param rampPasses passes over which what the teacher hears of the student grows from nothing to full weight
 * @param allowedLoss how far the teacher's macro-F1 on validation subjects, as {@link TeacherGuard} compares it, may fall
 *     before it is restored and frozen
 * @param fromScratch both networks start untrained and learn from each other at once, at equal rates
 * @param feedback the teacher attends more to the epochs that the student finds hard
 */
public record Schedule(int warmUpPasses, double rampPasses, double allowedLoss, boolean fromScratch, boolean feedback) {
    public static final Schedule DEFAULT = new Schedule(3, 5, 0.005, false, false);

    public Schedule {
        if (warmUpPasses < 0) {
            throw new IllegalArgumentException("--warm-up: " + warmUpPasses + " (expected: >= 0)");
        }
        if (!(rampPasses >= 0 && Double.isFinite(rampPasses))) {
            throw new IllegalArgumentException("--ramp: " + rampPasses + " (expected: finite and >= 0)");
        }
        if (!(allowedLoss >= 0 && allowedLoss <= 1)) {
            throw new IllegalArgumentException("--guard: " + allowedLoss + " (expected: 0 to 1, as macro-F1 goes)");
        }
    }

    /** Whether the teacher learns too in a pass of a mutual method. */
    boolean isMutual(int pass) {
        return fromScratch || pass >= warmUpPasses;
    }

    /** Weight in [0, 1] of what the teacher hears of the student. */
    double mutualWeight(int pass, double shareOfPass) {
        if (fromScratch || rampPasses == 0) {
            return 1;
        }
        return Math.min(1, Math.max(0, (pass - warmUpPasses + shareOfPass) / rampPasses));
    }

    /** Passes that are over when the teacher hears the student at full weight from the first step on. */
    int passesUntilMutual() {
        return fromScratch ? 0 : warmUpPasses + (int) Math.ceil(rampPasses);
    }

    /** What the passes of a mutual run are, in words. */
    String words(int passes) {
        if (fromScratch) {
            return "both learn from each other in all passes";
        }
        int full = Math.max(0, passes - passesUntilMutual());
        return "%d passes with a frozen teacher, %d in which it hears the student more and more, %d at full weight"
                .formatted(Math.min(passes, warmUpPasses), Math.max(0, passes - warmUpPasses - full), full);
    }

    /** Share of the warm-up that is over, in [0, 1]: the weight of a loss that comes in over it. */
    double warmedUp(int pass, double shareOfPass) {
        return warmUpPasses == 0 ? 1 : Math.min(1, (pass + shareOfPass) / warmUpPasses);
    }

    /**
     * The teacher's learning rate as a share of the student's. It grows with what the teacher hears: its optimiser begins
     * without moments, and full steps without them cost a trained network points.
     */
    double teacherRate(double mutualWeight) {
        return fromScratch ? 1 : 0.1 * mutualWeight;
    }
}
