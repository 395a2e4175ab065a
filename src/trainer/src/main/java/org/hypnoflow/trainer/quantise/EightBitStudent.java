package org.hypnoflow.trainer.quantise;

import java.util.List;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.EightBits;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.StreamEvaluation;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * What a package of eight bits is made of.
 *
 * @param temperature divides its logits
 */
record EightBitStudent(WeightValues weights, EightBits bits, double temperature) {

    /** The same with the temperature that fits its own logits on {@code validation}, with the rounding in place. */
    EightBitStudent fitted(TrainingOptions options, List<NightFile> validation) {
        try (Student student = network(options.shape())) {
            double fitted = new StreamEvaluation(student, options.montage()).temperature(validation);
            return new EightBitStudent(weights, bits, fitted);
        }
    }

    /** Owned by the caller. */
    Student network(StudentShape shape) {
        Student student = new Student(shape, 0, bits);
        student.weights().set(weights);
        return student;
    }
}
