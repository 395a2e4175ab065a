package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreJobTest {
    @TempDir
    Path temp;

    @Test
    void scoresEveryEpochOfARecording() throws Exception {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        Path file = TinyNight.write(temp.resolve("night.edf"), 30 * 60 + 13, 1, 5);
        List<ScoredRecording> nights = new ArrayList<>();
        List<Long> progress = new ArrayList<>();

        new ScoreJob(model, ScoreJobOptions.DEFAULT)
                .run(List.of(TinyNight.request("r1", file)), nights::add, (id, epochs) -> progress.add(epochs));

        assertThat(nights).hasSize(1);
        assertThat(nights.get(0).scores())
                .hasSize(61)
                .allSatisfy(score -> assertThat(score.status()).isEqualTo(ScoreStatus.FINAL));
        assertThat(nights.get(0).summary().failure()).isNull();
        assertThat(nights.get(0).scores().stream().map(StageScore::stage).distinct())
                .hasSizeGreaterThan(3);
        assertThat(progress).containsExactly(20L, 40L, 60L);
    }
}
