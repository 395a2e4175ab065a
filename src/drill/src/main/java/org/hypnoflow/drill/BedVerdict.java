package org.hypnoflow.drill;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hypnoflow.score.StageScore;

/**
 * A bed's committed FINAL stages beside those of the undisturbed run.
 *
 * @param expected epochs of the undisturbed run
 * @param committed FINAL stages that readers of committed records see
 * @param twice stages beyond the first of an epoch
 * @param different epochs whose stage, probabilities or anything else differs by a bit
 * @param strange epochs that the undisturbed run does not have
 * @param ordered whether epochs came in order
 */
record BedVerdict(
        String bed, int expected, int committed, int missing, int twice, int different, int strange, boolean ordered) {

    static BedVerdict of(String bed, List<StageScore> expected, List<StageScore> committed) {
        Map<Long, StageScore> seen = new HashMap<>();
        int twice = 0;
        boolean ordered = true;
        long newest = -1;
        for (StageScore score : committed) {
            if (seen.putIfAbsent(score.epoch(), score) != null) {
                twice++;
            }
            ordered &= score.epoch() >= newest;
            newest = score.epoch();
        }
        int missing = 0;
        int different = 0;
        int met = 0;
        for (StageScore score : expected) {
            StageScore found = seen.get(score.epoch());
            if (found == null) {
                missing++;
            } else {
                met++;
                different += same(score, found) ? 0 : 1;
            }
        }
        return new BedVerdict(
                bed, expected.size(), committed.size(), missing, twice, different, seen.size() - met, ordered);
    }

    boolean passed() {
        return expected > 0 && missing == 0 && twice == 0 && different == 0 && strange == 0 && ordered;
    }

    private static boolean same(StageScore a, StageScore b) {
        return a.revision() == b.revision()
                && a.status() == b.status()
                && a.stage() == b.stage()
                && a.unscored() == b.unscored()
                && Arrays.equals(a.probabilities(), b.probabilities())
                && Float.floatToIntBits(a.coverage()) == Float.floatToIntBits(b.coverage())
                && Objects.equals(a.model(), b.model())
                && Objects.equals(a.channels(), b.channels())
                && a.last() == b.last();
    }
}
