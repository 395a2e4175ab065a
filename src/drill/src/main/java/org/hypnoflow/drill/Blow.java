package org.hypnoflow.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thing that is done to a running lab.
 *
 * @param target what is killed and started anew
 * @param pause from the recovery of the blow before
 * @param choice which of several TaskManagers, 0 to 1
 */
record Blow(Target target, Duration pause, double choice) {
    private static final int LEAST_PAUSE_MILLIS = 2_000;
    private static final int MOST_PAUSE_MILLIS = 6_000;

    /** What a blow hits. */
    enum Target {
        TASK_MANAGER,
        JOB_MANAGER,
        BROKER
    }

    /** Two for TaskManagers, one for the JobManager, one for the broker, in an order and at moments that {@code seed} draws. */
    static List<Blow> draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Target> left =
                new ArrayList<>(List.of(Target.TASK_MANAGER, Target.TASK_MANAGER, Target.JOB_MANAGER, Target.BROKER));
        List<Blow> blows = new ArrayList<>();
        while (!left.isEmpty()) {
            blows.add(new Blow(
                    left.remove(random.nextInt(left.size())),
                    Duration.ofMillis(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS)),
                    random.nextDouble()));
        }
        return blows;
    }
}
