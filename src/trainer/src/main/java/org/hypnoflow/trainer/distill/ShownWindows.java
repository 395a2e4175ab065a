package org.hypnoflow.trainer.distill;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.Views;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.StudentShape;

/**
 * The windows of a step, as each network is shown them, in memory that every step uses again.
 *
 * @param toTeacher the student's batch itself where both listen to the same
 */
record ShownWindows(
        StudentShape shape,
        StudentMontage montage,
        int mostShiftSamples,
        WindowBatch toStudent,
        WindowBatch toTeacher) {
    static ShownWindows of(DistillationOptions options) {
        StudentShape shape = options.student().shape();
        WindowBatch batch = new WindowBatch(shape, shape.windowsPerStep());
        WindowBatch whole =
                options.isOfFewerInputs() ? new WindowBatch(options.teacher().shape(), shape.windowsPerStep()) : batch;
        return new ShownWindows(
                shape, options.student().montage(), options.student().shiftSamples(), batch, whole);
    }

    /** Shows other windows, altered as {@code random} draws. */
    void fill(List<Window> windows, SplittableRandom random) {
        List<ShownWindow> student = new ArrayList<>();
        List<ShownWindow> teacher = new ArrayList<>();
        for (Window window : windows) {
            Views views = Views.draw(window, shape.contextEpochs(), montage, mostShiftSamples, random);
            student.add(new ShownWindow(window, views.student()));
            teacher.add(new ShownWindow(window, views.teacher()));
        }
        toStudent.show(student);
        if (toTeacher != toStudent) {
            toTeacher.show(teacher);
        }
    }
}
