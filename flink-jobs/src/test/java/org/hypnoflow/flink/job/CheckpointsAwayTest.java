package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A live job whose folder of checkpoints goes away in mid-night, and comes back. */
@Timeout(300)
class CheckpointsAwayTest {
    private static final int LAST_EPOCH = 29;
    private static final int BEYOND = 1_000;

    @TempDir
    Path temp;

    private SavepointLab lab;

    @BeforeEach
    void opens() throws Exception {
        lab = new SavepointLab(temp);
        lab.sendUpTo(10);
    }

    @AfterEach
    void closes() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(StateBackend.class)
    void stagesGoOnAndTheFinalOnesAreCommittedWhenItIsBack(StateBackend backend) throws Exception {
        JobID job = lab.start(2, backend, null);
        List<String> notices = new ArrayList<>();
        JobWatch watch = lab.watch(job, notices::add);
        lab.awaitCommitted(5);
        lab.takeCheckpointsAway();
        lab.awaitFailedCheckpoints(job, 3);
        Map<String, List<String>> before = lab.awaitCommitted(5);
        lab.sendUpTo(20);

        assertThat(lab.awaitUnsettled(18))
                .hasSize(2)
                .allSatisfy((id, rows) -> assertThat(rows).hasSizeGreaterThan(18));
        lab.awaitFailedCheckpoints(job, 3);
        assertThat(lab.failedCheckpoints(job)).isGreaterThanOrEqualTo(6);
        assertThat(lab.awaitCommitted(5)).as("FINAL stages wait").isEqualTo(before);
        lookUntil(watch, notices, 1);
        assertThat(notices).singleElement().asString().startsWith("checkpoints fail, and FINAL stages wait for one");

        assertGoesOn(job, false);
        lookUntil(watch, notices, 2);
        assertThat(notices).last().isEqualTo("checkpoints are complete again");
    }

    private static void lookUntil(JobWatch watch, List<String> notices, int count) throws InterruptedException {
        for (long until = System.nanoTime() + Duration.ofSeconds(20).toNanos(); System.nanoTime() < until; ) {
            watch.look();
            if (notices.size() >= count) {
                return;
            }
            Thread.sleep(100);
        }
    }

    /** The transaction is fifteen seconds old when the folder is back, so that it may not live until its commit. */
    @Test
    void finalStagesThatWaitedForTooLongAreMadeAgain() throws Exception {
        lab.transactionTimeout(Duration.ofSeconds(20));
        JobID job = lab.start(1, StateBackend.HEAP, null);
        lab.awaitCommitted(5);
        lab.takeCheckpointsAway();
        lab.sendUpTo(20);
        lab.awaitUnsettled(18);
        lab.awaitFailedCheckpoints(job, 75);
        assertThat(lab.wasRestarted(job)).isFalse();

        assertGoesOn(job, true);
    }

    private void assertGoesOn(JobID job, boolean byRestart) throws Exception {
        lab.bringCheckpointsBack();
        lab.sendUpTo(BEYOND);
        Map<String, List<String>> committed = lab.awaitCommitted(LAST_EPOCH);

        assertThat(lab.wasRestarted(job)).isEqualTo(byRestart);
        lab.cancel(job);
        assertThat(committed).isEqualTo(lab.expected());
    }
}
