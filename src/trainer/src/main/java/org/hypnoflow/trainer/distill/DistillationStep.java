package org.hypnoflow.trainer.distill;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.StudentBatch;
import org.hypnoflow.trainer.network.Taps;
import org.hypnoflow.trainer.train.SequenceLoss;

/**
 * One mini-batch for both networks: each passes once over the same windows, and hears the other's outcome as a constant.
 * A frozen teacher passes as in inference and keeps no graph. All native memory of a step is freed with it.
 */
final class DistillationStep {
    private static final double SMALLEST_UNIT = 1e-6;

    private final Learners learners;
    private final DistillationOptions options;
    private final List<Term> terms;
    private final SequenceLoss loss;
    /** Value of each term at its first step, NaN before: the unit of relative weights. */
    private final double[] units;

    DistillationStep(Learners learners, DistillationOptions options) {
        this.learners = learners;
        this.options = options;
        this.terms = learners.objective().terms();
        this.loss = new SequenceLoss(options.student().shape());
        this.units = new double[terms.size()];
        Arrays.fill(units, Double.NaN);
    }

    double[] units() {
        return units.clone();
    }

    void restoreUnits(double[] saved) {
        System.arraycopy(saved, 0, units, 0, units.length);
    }

    /** What stands for the teacher while it is frozen. */
    @FunctionalInterface
    interface FrozenTeacher {
        /**
         * Its taps of {@code windows}, as in inference.
         *
         * @param met hash of the windows: of what the teacher is shown, and of their labels
         */
        Taps pass(StudentBatch windows, int met) throws IOException;
    }

    /**
     * Takes a step and returns its raw losses, null where there is nothing to learn from the batch. Where no stage of it is
     * told, what the networks say of each other is left.
     *
     * @param whole the same windows as the teacher is shown them; the same object where it is shown no more
     * @param still asked in place of the teacher where the turn says that it is frozen
     * @throws ArithmeticException where a loss or a gradient is not finite: the run has failed
     */
    StepLosses take(WindowBatch batch, WindowBatch whole, Turn turn, FrozenTeacher still) throws IOException {
        if (!batch.tellsStages() && (!batch.hasUntold() || learners.objective().asksForStages())) {
            return null;
        }
        float[] target = batch.tellsStages() ? loss.target(batch) : loss.untold(batch);
        StepLosses losses;
        try (NDManager manager = learners.student().manager()) {
            StudentBatch arrays = batch.buffer().batch(manager);
            StudentBatch shown = whole == batch ? arrays : whole.buffer().batch(manager);
            ScoredEpochs scored = ScoredEpochs.of(batch, arrays.inputMask(), manager);
            Optional<Taps> assistant = learners.assistant().map(guide -> guide.forward(arrays, false));
            Taps frozen = turn.isFrozen() ? still.pass(shown, met(whole, target)) : null;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                Taps student = learners.student().forward(arrays, true);
                Taps teacher = frozen == null ? learners.teacher().forward(shown, true) : frozen;
                Pass pass = new Pass(student, teacher, assistant, scored, target, manager);
                losses = backward(pass, turn, collector);
            }
        }
        if (!losses.isFinite() || !learners.step(turn)) {
            throw new ArithmeticException("losses " + losses.student() + ", " + losses.teacher() + ", "
                    + Arrays.toString(losses.terms()) + " or their gradients are not finite (expected: finite); "
                    + "train with another seed or a lower learning rate");
        }
        return losses;
    }

    /** Labels alone are alike in all batches without stages, and under any alteration of the signals. */
    private static int met(WindowBatch whole, float[] target) {
        return 31 * Arrays.hashCode(target) + whole.buffer().fingerprint();
    }

    private record Pass(
            Taps student,
            Taps teacher,
            Optional<Taps> assistant,
            ScoredEpochs scored,
            float[] target,
            NDManager manager) {
        Taps guide(Guide guide) {
            return guide == Guide.TEACHER ? teacher : assistant.orElseThrow();
        }

        NDArray labels(Taps taps) {
            return SequenceLoss.of(taps.logits(), target, manager);
        }
    }

    private StepLosses backward(Pass pass, Turn turn, GradientCollector collector) {
        NDArray labels = pass.labels(pass.student());
        NDArray total = Scaled.by(labels, options.weights().labels());
        double[] values = new double[terms.size()];
        for (int i = 0; i < values.length; i++) {
            Term term = terms.get(i);
            NDArray value = term.loss().of(pass.guide(term.guide()).constant(), pass.student(), pass.scored());
            values[i] = value.getFloat();
            total = total.add(Scaled.by(value, turn.share(term.guide()) * weight(i, values[i])));
        }
        double teacher = 0;
        if (!turn.isFrozen()) {
            NDArray own = pass.labels(pass.teacher());
            teacher = own.getFloat();
            total = total.add(heard(pass, own, turn.mutualWeight()));
        }
        collector.backward(total);
        return new StepLosses(labels.getFloat(), teacher, values);
    }

    /** The teacher's objective: its own labels, and what it hears of the student. */
    private NDArray heard(Pass pass, NDArray labels, double mutualWeight) {
        NDArray total = Scaled.by(labels, options.weights().labels());
        for (int i = 0; i < units.length; i++) {
            NDArray value = terms.get(i).loss().of(pass.student().constant(), pass.teacher(), pass.scored());
            total = total.add(Scaled.by(value, mutualWeight * weight(i, units[i])));
        }
        if (!options.schedule().feedback() || pass.scored().told().isEmpty()) {
            return total;
        }
        NDArray feedback = Feedback.of(
                pass.scored().ofTold(pass.teacher().logits()),
                pass.scored().ofTold(pass.student().logits()),
                pass.scored().labels());
        return total.add(Scaled.by(feedback, mutualWeight));
    }

    private double weight(int term, double value) {
        if (Double.isNaN(units[term])) {
            units[term] = Math.max(SMALLEST_UNIT, value);
        }
        double weight = terms.get(term).weight();
        return terms.get(term).relative() ? weight / units[term] : weight;
    }
}
