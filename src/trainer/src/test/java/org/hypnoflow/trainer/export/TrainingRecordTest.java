package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.SmallStart;
import org.junit.jupiter.api.Test;

/** From what a manifest keeps, a run can be repeated. */
class TrainingRecordTest {
    private static final TrainingData RECORDED = new TrainingData(
            "isruc", "ISRUC, 10 nights", "recorded nights", "", "", Map.of("leaveOut", "1/7", "channels", "eeg C4-A1"));

    @Test
    void keepsHowNightsWereReadAndWhatThePackageHadBeen() {
        Map<String, String> record = TrainingRecord.of(
                SmallTrained.of(RECORDED, Optional.of(SmallStart.of(new WeightValues(Map.of())))), "0a1b2c3d");

        assertThat(record)
                .containsEntry("data", "ISRUC, 10 nights")
                .containsEntry("data.leaveOut", "1/7")
                .containsEntry("data.channels", "eeg C4-A1")
                .containsEntry("commit", "0a1b2c3d")
                .containsEntry("run", "small run")
                .containsEntry("from", "small-1@0a1b2c3d")
                .containsEntry("from.data", "unknown");
        assertThat(Lineage.of("next-1@00000001", record))
                .containsEntry("from.data.leaveOut", "1/7")
                .containsEntry("from.from", "small-1@0a1b2c3d");
    }
}
