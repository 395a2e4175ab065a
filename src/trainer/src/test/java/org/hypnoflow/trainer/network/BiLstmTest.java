package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's LSTM against the equations: its kernels are chosen by processor and size, and some were wrong. */
class BiLstmTest {
    private static final int WINDOWS = 3;
    private static final int EPOCHS = 8;

    @ParameterizedTest
    @CsvSource({"4, 9", "8, 17", "16, 16", "23, 33", "24, 33", "32, 65", "64, 129"})
    void followsTheEquationsWhateverItsSize(int hidden, int in) {
        BiLstm lstm = new BiLstm("lstm", in, hidden);
        WeightPlan plan = new WeightPlan();
        lstm.declare(plan);
        float[] x = noise(WINDOWS * EPOCHS * in);
        try (NDManager manager = NDManager.newBaseManager("PyTorch");
                Weights weights = new Weights(plan, 3, TrainingDevice.PROCESSOR)) {
            float[] found = lstm.forward(weights, manager.create(x, new Shape(WINDOWS, EPOCHS, in)), false)
                    .toFloatArray();

            assertThat(found).containsExactly(expected(lstm, weights.values(), x), within(1e-5f));
        }
    }

    private static float[] expected(BiLstm lstm, WeightValues values, float[] x) {
        int width = 2 * lstm.hidden();
        float[] expected = new float[WINDOWS * EPOCHS * width];
        for (int direction = 0; direction < 2; direction++) {
            for (int window = 0; window < WINDOWS; window++) {
                double[] output = new double[lstm.hidden()];
                double[] cell = new double[lstm.hidden()];
                for (int step = 0; step < EPOCHS; step++) {
                    int row = window * EPOCHS + (direction == 0 ? step : EPOCHS - 1 - step);
                    advance(gates(lstm, values, direction, x, row, output), cell, output);
                    for (int unit = 0; unit < lstm.hidden(); unit++) {
                        expected[row * width + direction * lstm.hidden() + unit] = (float) output[unit];
                    }
                }
            }
        }
        return expected;
    }

    private static double[] gates(
            BiLstm lstm, WeightValues values, int direction, float[] x, int row, double[] output) {
        float[] input = values.of(lstm.array(direction, 0));
        float[] recurrent = values.of(lstm.array(direction, 1));
        double[] gates = new double[4 * lstm.hidden()];
        for (int gate = 0; gate < gates.length; gate++) {
            gates[gate] = values.of(lstm.array(direction, 2))[gate] + values.of(lstm.array(direction, 3))[gate];
            for (int i = 0; i < lstm.in(); i++) {
                gates[gate] += (double) input[gate * lstm.in() + i] * x[row * lstm.in() + i];
            }
            for (int i = 0; i < output.length; i++) {
                gates[gate] += recurrent[gate * output.length + i] * output[i];
            }
        }
        return gates;
    }

    /** Gates input, forget, cell, output of every unit. */
    private static void advance(double[] gates, double[] cell, double[] output) {
        int hidden = cell.length;
        for (int unit = 0; unit < hidden; unit++) {
            cell[unit] = sigmoid(gates[hidden + unit]) * cell[unit]
                    + sigmoid(gates[unit]) * Math.tanh(gates[2 * hidden + unit]);
            output[unit] = sigmoid(gates[3 * hidden + unit]) * Math.tanh(cell[unit]);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static float[] noise(int size) {
        SplittableRandom random = new SplittableRandom(7);
        float[] noise = new float[size];
        for (int i = 0; i < size; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
