package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.StudentBatch;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that windows have lost, in networks that keep inputs apart to their sequence features. */
class MissingInputsTest {
    private static final int HEARD = 1;

    @TempDir
    Path folder;

    @Test
    void areZeroInSequencesAndInputsThatExistAreNot() throws Exception {
        inBatch((peer, learner, batch, scored) -> {
            for (Taps taps : new Taps[] {peer, learner}) {
                NDArray perInput =
                        taps.sequence().reshape(batch.inputMask().getShape().get(0), inputs(batch), -1);
                for (int input = 0; input < inputs(batch); input++) {
                    float sum =
                            perInput.get(new NDIndex(":, " + input)).abs().sum().getFloat();
                    if (input == HEARD) {
                        assertThat(sum).isPositive();
                    } else {
                        assertThat(sum).isZero();
                    }
                }
            }
        });
    }

    @Test
    void changeNoLossOfSequences() throws Exception {
        inBatch((peer, learner, batch, scored) -> {
            for (DistillationLoss loss : new DistillationLoss[] {
                new TemporalLoss(EpochPairs.ALL),
                new SimilarityLoss(),
                new RelationLoss(),
                new NeighbourLoss(),
                new CorrelationLoss()
            }) {
                Function<Taps, Taps> heardAlone = taps -> ofInputThatExists(taps, batch);
                float among = loss.of(peer, learner, scored).getFloat();
                float alone = loss.of(heardAlone.apply(peer), heardAlone.apply(learner), scored)
                        .getFloat();

                assertThat(among).as(loss.toString()).isPositive().isCloseTo(alone, within(1e-5f));
            }
        });
    }

    /** Whatever a network says there. */
    @Test
    void changeNoLossOfEmbeddings() throws Exception {
        for (DistillationMethod method : List.of(DistillationMethod.FITNETS, DistillationMethod.VID)) {
            DistillationOptions graphs = SmallRun.withGraphs(folder, SmallRun.WITHOUT_FEEDBACK, 1);
            DistillationOptions options = new DistillationOptions(
                    graphs.student(), graphs.teacher(), method, graphs.weights(), graphs.forms(), graphs.schedule());
            inBatch(options, (peer, learner, batch, scored) -> {
                try (Objective objective = Objective.of(options)) {
                    DistillationLoss loss = objective.terms().get(0).loss();
                    NDArray spoiled = peer.embeddings().add(missing(peer.embeddings(), batch));
                    Taps other = Taps.of(Map.of(Tap.EMBEDDINGS, spoiled), spoiled.getManager());

                    assertThat(spoiled).isNotEqualTo(peer.embeddings());
                    assertThat(loss.of(other, learner, scored).getFloat())
                            .isEqualTo(loss.of(peer, learner, scored).getFloat());
                }
            });
        }
    }

    /** Ones at all that belongs to missing inputs. */
    private static NDArray missing(NDArray embeddings, StudentBatch batch) {
        NDArray missing = batch.inputMask().neg().add(1).expandDims(2);
        return embeddings
                .getManager()
                .zeros(embeddings.getShape())
                .reshape(batch.inputMask().getShape().get(0), inputs(batch), -1)
                .add(missing)
                .reshape(embeddings.getShape());
    }

    private static Taps ofInputThatExists(Taps taps, StudentBatch batch) {
        NDArray sequence = taps.sequence();
        long windows = sequence.getShape().get(0);
        long epochs = sequence.getShape().get(1);
        NDArray one = sequence.reshape(windows, epochs, inputs(batch), -1).get(new NDIndex(":, :, " + HEARD));
        return Taps.of(Map.of(Tap.SEQUENCE, one), sequence.getManager());
    }

    private static long inputs(StudentBatch batch) {
        return batch.inputMask().getShape().get(1);
    }

    private interface Look {
        void at(Taps peer, Taps learner, StudentBatch batch, ScoredEpochs scored);
    }

    /** Untrained networks, and three windows of which one input is left. */
    private void inBatch(Look look) throws Exception {
        inBatch(SmallRun.withGraphs(folder, SmallRun.QUICKLY, 1), look);
    }

    private void inBatch(DistillationOptions options, Look look) throws Exception {
        WindowBatch windows = SmallRun.ofOneInput(
                SmallNights.write(folder.resolve("night"), 40, 3),
                options.student().shape(),
                HEARD);
        try (Learners learners = new Learners(options);
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            StudentBatch batch = windows.buffer().batch(manager);
            ScoredEpochs scored = ScoredEpochs.of(windows, batch.inputMask(), manager);
            look.at(learners.teacher().forward(batch, false), learners.student().forward(batch, false), batch, scored);
        }
    }
}
