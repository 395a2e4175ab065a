package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;

import java.nio.file.Path;
import java.time.Duration;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.onnx.ModelPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of a live job whose end never comes. */
class LostRecordingsTest {
    @TempDir
    Path temp;

    private ModelPackage first;
    private LiveEpochHarness job;

    @BeforeEach
    void opens() throws Exception {
        first = TinyModel.write(temp.resolve("first"));
        job = new LiveEpochHarness(first, false);
    }

    @AfterEach
    void closes() throws Exception {
        job.close();
    }

    @Test
    void endsARecordingOfWhichNothingWasHeardForLong() throws Exception {
        job.feed(start("silent"), chunk("silent", 0, 31), start("slow"), chunk("slow", 0, 31));
        for (int hour = 1; hour <= 52; hour++) {
            job.setMillis(Duration.ofHours(hour).toMillis());
            job.feed(chunk("slow", 30 + hour, 31 + hour));
        }

        assertThat(job.epochs("silent"))
                .extracting(Epoch::completeness)
                .containsExactly(EpochCompleteness.COMPLETE, EpochCompleteness.PARTIAL, EpochCompleteness.END);
        assertThat(job.refused())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.recordingID()).isEqualTo("silent"))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.FORGOTTEN))
                .satisfies(rejected -> assertThat(rejected.detail()).contains("for 48 h"));
        assertThat(job.epochs("slow")).extracting(Epoch::completeness).containsOnly(EpochCompleteness.COMPLETE);

        job.feed(end("slow", 83), chunk("silent", 31, 61));
        assertThat(job.refused().get(1).reason()).isEqualTo(RejectionReason.UNKNOWN_RECORDING);
        assertThat(job.stateEntries()).isZero();
        assertThat(job.timers()).isZero();
    }

    @Test
    void keepsItsPatienceThroughARestore() throws Exception {
        job.feed(start("silent"), chunk("silent", 0, 31));
        job.restore(first);
        job.setMillis(Duration.ofDays(2).toMillis());
        assertThat(job.epochs("silent")).isEmpty();

        job.setMillis(Duration.ofHours(52).toMillis());
        assertThat(job.epochs("silent"))
                .extracting(Epoch::completeness)
                .containsExactly(EpochCompleteness.PARTIAL, EpochCompleteness.END);
    }

    @Test
    void countsNoTimeInWhichTheJobDidNotRun() throws Exception {
        job.feed(start("night"), chunk("night", 0, 31));
        job.restoreAt(Duration.ofDays(3).toMillis(), first);
        job.setMillis(Duration.ofDays(3).toMillis() + 1);
        job.feed(chunk("night", 31, 61));

        assertThat(job.refused()).isEmpty();
        assertThat(job.epochs("night")).extracting(Epoch::completeness).containsExactly(EpochCompleteness.COMPLETE);

        job.setMillis(Duration.ofDays(3 + 3).toMillis());
        assertThat(job.refused()).extracting(Rejected::reason).containsExactly(RejectionReason.FORGOTTEN);
        assertThat(job.stateEntries()).isZero();
    }
}
