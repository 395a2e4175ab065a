package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStepTest {
    @TempDir
    Path folder;

    @Test
    void givesTheSameLossesWhileTheHeapIsCollectedAtEveryStep() throws Exception {
        List<Double> calm = losses(12, () -> {});

        List<Double> stressed = losses(12, System::gc);

        assertThat(stressed).isEqualTo(calm);
    }

    @Test
    void leavesNoNativeArrayBehindInAThousandSteps() throws Exception {
        try (Student student = new Student(SmallNights.SHAPE, 1);
                NDManager system = NDManager.newBaseManager("PyTorch")) {
            TrainingStep step = new TrainingStep(
                    student,
                    new AdamW(student.weights()),
                    new WeightAverage(student.weights(), 0),
                    new SequenceLoss(student.shape()));
            WindowBatch batch = batch();
            step.take(batch, 1e-3);
            int before = student.weights().liveArrays();
            int all = system.getParentManager().getManagedArrays().size();
            for (int i = 0; i < 1000; i++) {
                step.take(batch, 1e-3);
            }
            assertThat(student.weights().liveArrays()).isEqualTo(before);
            assertThat(system.getParentManager().getManagedArrays()).hasSize(all);
        }
    }

    @Test
    void stopsLoudlyWhereAWeightIsNotFinite() throws Exception {
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            student.weights().memory("join.bias").put(0, Float.NaN);
            TrainingStep step = new TrainingStep(
                    student,
                    new AdamW(student.weights()),
                    new WeightAverage(student.weights(), 0),
                    new SequenceLoss(student.shape()));
            WindowBatch batch = batch();

            assertThatThrownBy(() -> step.take(batch, 1e-3))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    void lowersTheLossAlongTheGradient() throws Exception {
        List<Double> losses = losses(40, () -> {});

        assertThat(losses.get(39)).isLessThan(losses.get(0) - 0.2);
    }

    private List<Double> losses(int steps, Runnable between) throws Exception {
        Engine.getEngine("PyTorch").setRandomSeed(3);
        try (Student student = new Student(SmallNights.SHAPE, 1)) {
            TrainingStep step = new TrainingStep(
                    student,
                    new AdamW(student.weights()),
                    new WeightAverage(student.weights(), 0),
                    new SequenceLoss(student.shape()));
            WindowBatch batch = batch();
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                losses.add(step.take(batch, 1e-3));
                between.run();
            }
            return losses;
        }
    }

    private WindowBatch batch() throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 40, 3);
        WindowBatch batch = new WindowBatch(SmallNights.SHAPE, 3);
        SplittableRandom random = new SplittableRandom(4);
        batch.show(IntStream.of(-3, 5, 20)
                .mapToObj(first -> new Window(night, first))
                .map(window ->
                        new ShownWindow(window, Augmentation.draw(window, SmallNights.SHAPE.contextEpochs(), random)))
                .toList());
        return batch;
    }
}
