package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphHeadTest {
    private static final StudentShape SHAPE = StudentShape.ofGraph(
            5, new TrunkShape(4, 4, 4, 4, 0), new GraphShape(3, 8, 4, List.of(16), true, true), 0.1);
    private static final int NODE = SHAPE.trunk().features() + 1;
    private static final int INPUTS = 6;
    private static final int EPOCHS = 5;
    private static final int MISSING = 2;

    private NDManager manager;
    private Weights weights;
    private GraphHead head;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
        head = new GraphHead(SHAPE);
        WeightPlan plan = new WeightPlan();
        head.declare(plan);
        weights = new Weights(plan, 3, TrainingDevice.PROCESSOR);
    }

    @AfterEach
    void close() {
        weights.close();
        manager.close();
    }

    @Test
    void learnsGraphsWhoseRowsSumToOneOverInputsThatExist() {
        float[] graphs =
                forward(embeddings(1, 1), mask(0)).graphs().orElseThrow().toFloatArray();

        for (int row = 0; row < EPOCHS * INPUTS; row++) {
            float[] shares = Arrays.copyOfRange(graphs, row * INPUTS, (row + 1) * INPUTS);
            double sum = 0;
            for (float share : shares) {
                sum += share;
            }
            assertThat(sum).isCloseTo(row % INPUTS == MISSING ? 0 : 1, within(1e-5));
            assertThat(shares[MISSING]).isZero();
        }
    }

    @Test
    void doesNotSeeMaskedEpochs() {
        float[] clean = forward(embeddings(1, 1), mask(2)).logits().toFloatArray();
        float[] spoiled = forward(embeddings(1, 50), mask(2)).logits().toFloatArray();

        assertThat(spoiled).containsExactly(clean, within(1e-4f));
        assertThat(forward(embeddings(1, 1), mask(0)).logits().toFloatArray()).isNotEqualTo(clean);
    }

    @Test
    void convolvesWithTrueProductsOfTheLaplacian() {
        GraphConv layer = head.graphConv(0);
        double[][] graph = {
            {0.1, 0.5, 0.4, 0, 0, 0}, {0.3, 0.3, 0.4, 0, 0, 0}, {0.2, 0.2, 0.6, 0, 0, 0},
            {0, 0, 0, 0.5, 0.25, 0.25}, {0, 0, 0, 0.1, 0.8, 0.1}, {0.5, 0, 0, 0, 0, 0.5}
        };
        float[] flat = new float[INPUTS * INPUTS];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) graph[i / INPUTS][i % INPUTS];
        }
        float[] x = new float[INPUTS * NODE];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        NDArray found = layer.forward(
                weights,
                manager.create(x, new Shape(1, 1, INPUTS, NODE)),
                manager.create(flat, new Shape(1, 1, INPUTS, INPUTS)),
                manager.ones(new Shape(1, INPUTS, INPUTS)));

        assertThat(found.toFloatArray()).containsExactly(byLoops(layer, graph, x), within(1e-4f));
    }

    /** T0 = I, T1 = -A, T2 = 2 A A - I. */
    private float[] byLoops(GraphConv layer, double[][] graph, float[] x) {
        float[] sums = new float[INPUTS * layer.out()];
        for (int n = 0; n < INPUTS; n++) {
            for (int out = 0; out < layer.out(); out++) {
                double sum = 0;
                for (int m = 0; m < INPUTS; m++) {
                    double squared = 0;
                    for (int between = 0; between < INPUTS; between++) {
                        squared += graph[n][between] * graph[between][m];
                    }
                    double same = n == m ? 1 : 0;
                    double[] powers = {same, -graph[n][m], 2 * squared - same};
                    for (int power = 0; power < 3; power++) {
                        for (int in = 0; in < NODE; in++) {
                            float kernel = weights.memory(layer.kernel(power)).get(in * layer.out() + out);
                            sum += powers[power] * x[m * NODE + in] * kernel;
                        }
                    }
                }
                sums[n * layer.out() + out] = (float) Math.max(0, sum);
            }
        }
        return sums;
    }

    @Test
    void leavesNothingInTheMemoryOfItsWeights() {
        int before = weights.liveArrays();
        forward(embeddings(1, 1), mask(0));

        assertThat(weights.liveArrays()).isEqualTo(before);
    }

    private Head.Outcome forward(NDArray embeddings, NDArray mask) {
        return head.forward(weights, embeddings, mask, false);
    }

    /** One window; an input is missing everywhere, and what the first two epochs hold is multiplied. */
    private NDArray embeddings(long seed, float spoiled) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[EPOCHS * INPUTS * NODE];
        for (int i = 0; i < values.length; i++) {
            boolean exists = i / NODE % INPUTS != MISSING;
            boolean flag = i % NODE == NODE - 1;
            float value = flag ? 1 : (float) random.nextGaussian() * (i < 2 * INPUTS * NODE ? spoiled : 1);
            values[i] = exists ? value : 0;
        }
        return manager.create(values, new Shape(1, EPOCHS, values.length / EPOCHS));
    }

    private NDArray mask(int hidden) {
        float[] mask = new float[EPOCHS];
        Arrays.fill(mask, hidden, EPOCHS, 1);
        return manager.create(mask, new Shape(1, EPOCHS));
    }
}
