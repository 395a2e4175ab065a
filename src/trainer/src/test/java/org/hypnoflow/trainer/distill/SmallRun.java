package org.hypnoflow.trainer.distill;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.TrunkShape;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/** A tiny student, a teacher that is a little larger, and what a run of both is made of. */
final class SmallRun {
    static final StudentShape TEACHER = new StudentShape(6, 8, 2, new TrunkShape(6, 6, 6, 6, 0), 24, 12, 0.1);
    static final TrainingLog SILENT =
            new TrainingLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), 1);
    static final Schedule QUICKLY = new Schedule(1, 2, 1, false, true);

    private SmallRun() {}

    static DistillationOptions options(Path work, DistillationMethod method, Schedule schedule, int passes) {
        TrainingOptions student = new TrainingOptions(SmallNights.SHAPE, work, 5, passes, passes, 1, 4, 1, 2e-3, false);
        return new DistillationOptions(
                student, student.of(TEACHER, passes, 2e-3), method, TermWeights.DEFAULT, TermForms.DEFAULT, schedule);
    }

    static WindowBatch batch(Path folder) throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 40, 3);
        WindowBatch batch = new WindowBatch(SmallNights.SHAPE, 3);
        SplittableRandom random = new SplittableRandom(4);
        batch.clear();
        for (int first : new int[] {-3, 5, 20}) {
            Window window = new Window(night, first);
            batch.add(window, Augmentation.draw(window, SmallNights.SHAPE.contextEpochs(), random));
        }
        return batch;
    }
}
