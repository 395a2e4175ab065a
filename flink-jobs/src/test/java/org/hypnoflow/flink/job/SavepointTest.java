package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that is stopped with a savepoint and goes on elsewhere gives the bits of one that is not. */
@Timeout(300)
class SavepointTest {
    private static final String WRITTEN_TO = "hypnoflow.savepoint";
    private static final int LAST_EPOCH = 29;
    private static final int BEYOND = 1_000;
    /** What the committed savepoint had heard, and the newest epoch that was FINAL by then. */
    private static final int HEARD_EPOCHS = 14;

    private static final int SETTLED_EPOCH = 11;

    @TempDir
    Path temp;

    private SavepointLab lab;

    @BeforeEach
    void opens() throws Exception {
        lab = new SavepointLab(temp);
    }

    @AfterEach
    void closes() throws Exception {
        lab.close();
    }

    @Test
    void rescalesFromOneToTwoToFourAndChangesItsBackend() throws Exception {
        Path savepoints = temp.resolve("savepoints");
        lab.sendUpTo(10);
        JobID one = lab.start(1, StateBackend.HEAP, null);
        lab.awaitCommitted(5);
        String first = lab.stop(one, savepoints);
        JobID two = lab.start(2, StateBackend.ROCKSDB, first);
        lab.sendUpTo(20);
        lab.awaitCommitted(15);
        String second = lab.stop(two, savepoints);
        lab.sendUpTo(BEYOND);
        JobID four = lab.start(4, StateBackend.HEAP, second);
        Map<String, List<String>> committed = lab.awaitCommitted(LAST_EPOCH);
        lab.cancel(four);

        assertThat(committed).isEqualTo(lab.expected());
    }

    /** Written by {@link #writesTheSavepointOfARelease}. What it holds is never written anew; a release adds another one. */
    @ParameterizedTest
    @EnumSource(StateBackend.class)
    void goesOnFromTheSavepointOfTheFirstRelease(StateBackend backend) throws Exception {
        Path savepoint = Path.of(
                        getClass().getResource("/savepoints/0.1.0/_metadata").toURI())
                .getParent();
        lab.sendUpTo(HEARD_EPOCHS);
        JobID job = lab.start(2, backend, savepoint.toUri().toString());
        lab.sendUpTo(BEYOND);
        Map<String, List<String>> committed = lab.awaitCommitted(LAST_EPOCH);
        lab.cancel(job);

        Map<String, List<String>> expected = lab.expected();
        expected.replaceAll((id, rows) -> rows.subList(SETTLED_EPOCH + 1, rows.size()));
        assertThat(committed).isEqualTo(expected);
        assertThat(Files.size(savepoint.resolve("_metadata"))).isLessThan(200_000);
    }

    /** No FINAL stage is on its way when it is taken, since another broker knows none of its transactions. */
    @Test
    @EnabledIfSystemProperty(named = WRITTEN_TO, matches = ".+", disabledReason = "writes the savepoint of a release")
    void writesTheSavepointOfARelease() throws Exception {
        lab.sendUpTo(HEARD_EPOCHS);
        JobID job = lab.start(1, StateBackend.HEAP, null);
        lab.awaitCommitted(SETTLED_EPOCH);

        Path written = Path.of(System.getProperty(WRITTEN_TO));
        assertThat(lab.stop(job, written)).contains(written.getFileName().toString());
    }
}
