package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlowTest {

    @Test
    void hitsTaskManagersTwiceAndTheOthersOnce() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Blow.draw(seed))
                    .as("seed " + seed)
                    .extracting(Blow::target)
                    .containsExactlyInAnyOrder(
                            Blow.Target.TASK_MANAGER,
                            Blow.Target.TASK_MANAGER,
                            Blow.Target.JOB_MANAGER,
                            Blow.Target.BROKER);
        }
    }

    @Test
    void aSeedRepeatsItsBlows() {
        assertThat(Blow.draw(3)).isEqualTo(Blow.draw(3));
        assertThat(LongStream.range(0, 20).mapToObj(seed -> targets(seed)).distinct())
                .hasSizeGreaterThan(5);
    }

    private static List<Blow.Target> targets(long seed) {
        return Blow.draw(seed).stream().map(Blow::target).toList();
    }
}
