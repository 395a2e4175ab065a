package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceLossTest {
    @TempDir
    Path folder;

    @Test
    void spreadsAShareOfEachLabelOverAllStages() throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 60, 1);
        WindowBatch batch = new WindowBatch(SmallNights.SHAPE, 2);
        Augmentation none = Augmentation.none(SmallNights.SHAPE.inputs());
        batch.show(List.of(new ShownWindow(new Window(night, 0), none), new ShownWindow(new Window(night, 30), none)));
        float[] plain = new SequenceLoss(SmallNights.SHAPE).target(batch);
        float[] smoothed = new SequenceLoss(SmallNights.SHAPE, 0.05).target(batch);

        assertThat(smoothed).hasSameSizeAs(plain);
        for (int epoch = 0; epoch < plain.length; epoch += 5) {
            float weight = 0;
            for (int stage = 0; stage < 5; stage++) {
                weight += plain[epoch + stage];
            }
            for (int stage = 0; stage < 5; stage++) {
                assertThat(smoothed[epoch + stage])
                        .isEqualTo(0.95f * plain[epoch + stage] + 0.01f * weight, within(1e-7f));
            }
        }
    }
}
