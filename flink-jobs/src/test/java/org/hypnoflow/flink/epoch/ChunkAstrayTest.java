package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;

import java.nio.file.Path;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.onnx.ModelPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks far ahead are held in the state of their recording. */
class ChunkAstrayTest {
    private static final int DAY = 24 * 3600;

    @TempDir
    Path temp;

    private ModelPackage model;
    private LiveEpochHarness job;

    @BeforeEach
    void opens() throws Exception {
        model = TinyModel.write(temp.resolve("tiny"));
        job = new LiveEpochHarness(model, false);
    }

    @AfterEach
    void closes() throws Exception {
        job.close();
    }

    @Test
    void isRefusedAlsoAfterARestore() throws Exception {
        job.feed(start("night"), chunk("night", 0, 45), chunk("night", DAY, DAY + 1));
        job.restore(model);
        job.feed(chunk("night", 45, 60), end("night", 60));

        assertThat(job.refused())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(RejectionReason.MALFORMED))
                .satisfies(one -> assertThat(one.detail()).contains("at second 86400 "));
        assertThat(job.epochs("night"))
                .extracting(Epoch::completeness)
                .containsExactly(EpochCompleteness.COMPLETE, EpochCompleteness.END);
        assertThat(job.stateEntries()).isZero();
    }

    @Test
    void isThatOfAPauseWhereASecondOneComesAfterARestore() throws Exception {
        job.feed(start("night"), chunk("night", 0, 45), chunk("night", 3_600, 3_615));
        job.restore(model);
        job.feed(chunk("night", 3_615, 3_630));

        assertThat(job.refused()).isEmpty();
        assertThat(job.epochs("night")).hasSize(120);
        assertThat(job.epochs("night").get(119).completeness()).isEqualTo(EpochCompleteness.COMPLETE);
    }
}
