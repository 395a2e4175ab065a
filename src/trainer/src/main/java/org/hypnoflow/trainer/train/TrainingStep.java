package org.hypnoflow.trainer.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.Student;

/** One mini-batch: forward, loss, backward, update. All native memory of a step is freed with it. */
final class TrainingStep {
    private final Student student;
    private final AdamW optimiser;
    private final WeightAverage average;
    private final SequenceLoss loss;

    /** @param loss of the student's shape */
    TrainingStep(Student student, AdamW optimiser, WeightAverage average, SequenceLoss loss) {
        this.student = student;
        this.optimiser = optimiser;
        this.average = average;
        this.loss = loss;
    }

    /**
     * Takes a step and returns its loss, NaN where no epoch of the batch is scored.
     *
     * @throws ArithmeticException where the loss or a gradient is not finite: the run has failed
     */
    double take(WindowBatch batch, double learningRate) {
        float[] target = loss.target(batch);
        if (target == null) {
            return Double.NaN;
        }
        float value;
        try (NDManager manager = student.manager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray logits =
                    student.forward(batch.buffer().batch(manager), true).logits();
            NDArray result = SequenceLoss.of(logits, target, manager);
            collector.backward(result);
            value = result.getFloat();
        }
        if (!Float.isFinite(value) || !optimiser.step(learningRate)) {
            throw new ArithmeticException("loss " + value + " or its gradient is not finite (expected: finite); "
                    + "train with another seed or a lower learning rate");
        }
        average.take(optimiser.steps());
        return value;
    }
}
