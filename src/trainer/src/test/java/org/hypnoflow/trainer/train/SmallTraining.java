package org.hypnoflow.trainer.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.Student;

/** A few steps of training on one night, shown as it is: enough to move weights and statistics off their start. */
public final class SmallTraining {
    private static final int WINDOWS = 3;
    private static final double RATE = 1e-3;

    private SmallTraining() {}

    /** @throws ArithmeticException where a loss or gradient is not finite */
    public static void steps(Student student, NightFile night, int steps) {
        TrainingStep step = new TrainingStep(
                student,
                new AdamW(student.weights()),
                new WeightAverage(student.weights(), 0),
                new SequenceLoss(student.shape()));
        WindowBatch batch = new WindowBatch(student.shape(), WINDOWS);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < steps; i++) {
            List<ShownWindow> shown = new ArrayList<>();
            for (int window = 0; window < WINDOWS; window++) {
                int first = random.nextInt(night.epochs() - student.shape().contextEpochs());
                shown.add(new ShownWindow(
                        new Window(night, first),
                        Augmentation.none(student.shape().inputs())));
            }
            batch.show(shown);
            step.take(batch, RATE);
        }
    }
}
