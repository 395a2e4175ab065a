package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowBatchTest {
    private static final StudentShape SHAPE = SmallNights.SHAPE;
    private static final int WINDOWS = 24;

    @TempDir
    Path folder;

    @Test
    void holdsEachSignalInTheRowThatItsSlotNames() throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 40, 3);
        List<ShownWindow> shown = shown(night);
        WindowBatch batch = new WindowBatch(SHAPE, WINDOWS);
        batch.show(shown);

        int rows = 0;
        try (NDManager manager = NDManager.newBaseManager()) {
            var arrays = batch.buffer().batch(manager);
            float[] signals = arrays.rows().toFloatArray();
            long[] slots = arrays.slots().toLongArray();
            for (int slot = 0; slot < slots.length; slot++) {
                int position = slot / SHAPE.inputs();
                ShownWindow window = shown.get(position / SHAPE.contextEpochs());
                float[] expected = signal(window, position % SHAPE.contextEpochs(), slot % SHAPE.inputs());
                assertThat(slots[slot] > 0).as("slot %d", slot).isEqualTo(expected != null);
                if (expected != null) {
                    int from = (int) (slots[slot] - 1) * EpochGrid.SAMPLES_PER_EPOCH;
                    assertThat(signals)
                            .as("slot %d", slot)
                            .satisfies(
                                    all -> assertThat(Arrays.copyOfRange(all, from, from + EpochGrid.SAMPLES_PER_EPOCH))
                                            .isEqualTo(expected));
                    rows++;
                }
            }
        }
        assertThat(rows).as("rows, read by several threads").isGreaterThan(200);
    }

    @Test
    void isTheSameByOneThreadAndByMany() throws Exception {
        List<ShownWindow> shown = shown(SmallNights.write(folder.resolve("night"), 40, 3));
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(4);
        try {
            assertThat(many.submit(() -> fingerprint(shown)).get())
                    .isEqualTo(one.submit(() -> fingerprint(shown)).get());
        } finally {
            one.shutdown();
            many.shutdown();
        }
    }

    @Test
    void showsNothingOfTheWindowsBefore() throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 40, 3);
        WindowBatch batch = new WindowBatch(SHAPE, WINDOWS);
        batch.show(List.of());
        int empty = batch.buffer().fingerprint();
        batch.show(shown(night));
        assertThat(batch.tellsStages()).isTrue();
        batch.show(List.of());

        assertThat(batch.buffer().fingerprint()).isEqualTo(empty);
        assertThat(batch.tellsStages()).isFalse();
        assertThat(batch.windows()).isZero();
    }

    private static int fingerprint(List<ShownWindow> shown) {
        WindowBatch batch = new WindowBatch(SHAPE, WINDOWS);
        batch.show(shown);
        return batch.buffer().fingerprint();
    }

    private static List<ShownWindow> shown(NightFile night) {
        SplittableRandom random = new SplittableRandom(4);
        List<ShownWindow> shown = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            Window window = new Window(night, i - 3);
            shown.add(new ShownWindow(window, Augmentation.draw(window, SHAPE.contextEpochs(), random)));
        }
        return shown;
    }

    /** What a network is to be shown, or null for nothing. */
    private static float[] signal(ShownWindow shown, int position, int input) {
        NightFile night = shown.window().night();
        Augmentation augmentation = shown.augmentation();
        int epoch = shown.window().firstEpoch() + position;
        int from = augmentation.from()[input];
        boolean exists = position >= augmentation.hiddenEpochs() && epoch >= 0 && epoch < night.epochs();
        if (!exists || from < 0 || !night.has(epoch, from) || !Scorable.is(night, epoch, augmentation)) {
            return null;
        }
        float[] signal = new float[EpochGrid.SAMPLES_PER_EPOCH];
        night.read(epoch, from, new short[EpochGrid.SAMPLES_PER_EPOCH], signal);
        for (int i = 0; i < signal.length; i++) {
            signal[i] *= augmentation.gains()[input];
        }
        return signal;
    }
}
