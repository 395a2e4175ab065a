package org.hypnoflow.trainer.distill;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.GraphShape;
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
    static final Schedule WITHOUT_FEEDBACK = new Schedule(1, 2, 1, false, false);

    private SmallRun() {}

    /** A one-way method goes without feedback. */
    static DistillationOptions options(Path work, DistillationMethod method, Schedule schedule, int passes) {
        TrainingOptions student = new TrainingOptions(
                SmallNights.SHAPE, StudentMontage.FULL, work, 5, passes, passes, 1, 4, 1, 2e-3, false);
        return new DistillationOptions(
                student,
                student.of(TEACHER, passes, 2e-3),
                method,
                TermWeights.DEFAULT,
                TermForms.DEFAULT,
                method.mutual() || schedule.fromScratch() ? schedule : WITHOUT_FEEDBACK);
    }

    /** A student with graphs that learns the graphs of its teacher. */
    static DistillationOptions withGraphs(Path work, Schedule schedule, int passes) {
        StudentShape student = StudentShape.ofGraph(
                5, new TrunkShape(6, 6, 6, 6, 0), new GraphShape(2, 12, 8, List.of(24), true, true), 0);
        StudentShape teacher = StudentShape.ofGraph(
                5, new TrunkShape(6, 6, 6, 6, 0), new GraphShape(3, 12, 8, List.of(24, 16), true, true), 0);
        return ofGraph(work, student, teacher, schedule, passes);
    }

    static DistillationOptions ofGraph(
            Path work, StudentShape student, StudentShape teacher, Schedule schedule, int passes) {
        TrainingOptions options =
                new TrainingOptions(student, StudentMontage.FULL, work, 5, passes, passes, 1, 4, 1, 1e-2, false);
        TermForms forms = new TermForms(SleepGraph.LEARNT, 1, EpochPairs.ALL, 2);
        return new DistillationOptions(
                options,
                options.of(teacher, passes, 1e-2),
                DistillationMethod.ST_MD,
                TermWeights.DEFAULT,
                forms,
                schedule);
    }

    static WindowBatch batch(Path folder) throws Exception {
        return batch(SmallNights.write(folder.resolve("night"), 40, 3));
    }

    /** Three windows of a night of at least 28 epochs. */
    static WindowBatch batch(NightFile night) {
        return batch(night, SmallNights.SHAPE);
    }

    /** The same as a network of another shape sees them. */
    static WindowBatch batch(NightFile night, StudentShape shape) {
        WindowBatch batch = new WindowBatch(shape, 3);
        SplittableRandom random = new SplittableRandom(4);
        batch.show(IntStream.of(-3, 5, 20)
                .mapToObj(first -> new Window(night, first))
                .map(window -> new ShownWindow(window, Augmentation.draw(window, shape.contextEpochs(), random)))
                .toList());
        return batch;
    }

    /** The same windows with nothing left but one input. */
    static WindowBatch ofOneInput(NightFile night, StudentShape shape, int input) {
        Augmentation whole = Augmentation.none(shape.inputs());
        int[] from = new int[shape.inputs()];
        Arrays.fill(from, -1);
        from[input] = input;
        Augmentation one = new Augmentation(from, whole.gains(), 0, 0);
        WindowBatch batch = new WindowBatch(shape, 3);
        batch.show(IntStream.of(-3, 5, 20)
                .mapToObj(first -> new ShownWindow(new Window(night, first), one))
                .toList());
        return batch;
    }
}
