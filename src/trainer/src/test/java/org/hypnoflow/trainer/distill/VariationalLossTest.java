package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.function.Function;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.Regression;
import org.hypnoflow.trainer.network.StudentBatch;
import org.hypnoflow.trainer.network.Taps;
import org.hypnoflow.trainer.network.Weights;
import org.hypnoflow.trainer.train.SequenceLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loss is before anything is learnt. */
class VariationalLossTest {
    @TempDir
    Path folder;

    @Test
    void beginsWithSquaredErrorsAlone() throws Exception {
        inFirstStep((learners, loss, peer, batch, scored) -> {
            Taps student = learners.student().forward(batch, false);
            NDArray target = scored.ofRows(peer.embeddings());
            NDArray guess = loss.regression().guess(scored.ofRows(student.embeddings()));
            double squares = guess.sub(target).square().mean().getFloat();

            for (float variance : loss.regression().variance(target).toFloatArray()) {
                assertThat((double) variance).isCloseTo(Regression.FIRST_VARIANCE, within(1e-6));
            }
            assertThat((double) loss.of(peer, student, scored).getFloat())
                    .isPositive()
                    .isCloseTo(squares / 2 / Regression.FIRST_VARIANCE, within(1e-6));
        });
    }

    @Test
    void drawsTheStudentAsItsLabelsDo() throws Exception {
        WindowBatch windows = SmallRun.batch(folder);
        inFirstStep((learners, loss, peer, batch, scored) -> {
            float[] target = new SequenceLoss(learners.student().shape()).target(windows);
            double[] unit = new double[1];
            double labels = slope(
                    learners,
                    batch,
                    student -> SequenceLoss.of(
                            student.logits(), target, student.logits().getManager()));
            double variational = slope(learners, batch, student -> {
                NDArray value = loss.of(peer, student, scored);
                unit[0] = value.getFloat();
                return value;
            });
            assertThat(variational / unit[0] / labels).isGreaterThan(0.1);
        });
    }

    private interface FirstStep {
        void see(Learners learners, VariationalLoss loss, Taps peer, StudentBatch batch, ScoredEpochs scored);
    }

    private void inFirstStep(FirstStep step) throws Exception {
        WindowBatch windows = SmallRun.batch(folder);
        Engine.getEngine("PyTorch").setRandomSeed(3);
        try (Learners learners = new Learners(SmallRun.options(folder, DistillationMethod.VID, SmallRun.QUICKLY, 1));
                NDManager manager = learners.student().manager()) {
            StudentBatch batch = windows.buffer().batch(manager);
            Taps peer = learners.teacher().forward(batch, false).constant();
            VariationalLoss loss =
                    (VariationalLoss) learners.objective().terms().get(0).loss();
            step.see(learners, loss, peer, batch, ScoredEpochs.of(windows, batch.inputMask(), manager));
        }
    }

    /** Length of the gradient of all weights of the student. */
    private static double slope(Learners learners, StudentBatch batch, Function<Taps, NDArray> loss) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(loss.apply(learners.student().forward(batch, true)));
        }
        Weights weights = learners.student().weights();
        double squares = 0;
        for (String name : weights.trained()) {
            for (float slope : weights.takeGradient(name)) {
                squares += slope * slope;
            }
        }
        return Math.sqrt(squares);
    }
}
