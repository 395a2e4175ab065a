package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.trainer.data.NightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSpeedTest {
    @TempDir
    Path folder;

    @Test
    void runsEveryLoopOnTheSameSteps() throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 80, 3);

        TrainingSpeed.Rates rates = new TrainingSpeed(SmallNights.SHAPE, List.of(night), 1).measure();

        assertThat(rates.training()).isPositive();
        assertThat(rates.plain()).isPositive();
        assertThat(rates.plainEngine()).isPositive();
        assertThat(rates.epochsPerStep()).isEqualTo(64);
        assertThat(new TrainingSpeed.Rates(9, 10, 8, 1).ratio()).isEqualTo(0.9);
    }

    @Test
    void refusesNightsThatFillNoStep() throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 20, 3);

        assertThatThrownBy(() -> new TrainingSpeed(SmallNights.SHAPE, List.of(night), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: at least 8, one step");
    }
}
