package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.hypnoflow.signal.montage.MontageInputs;

/**
 * A graph of the inputs that is the same for every night: exp(-d^2 / s^2) of the distances between their electrodes on
 * a head of radius 1, rows normalised over inputs that exist. Either side of the head may fill an EEG input, so those
 * stand on their right-hand place.
 */
public final class DistanceGraph {
    /** Right, front and up of the middle of the head: F4, C4, O2 of the 10-20 system, both outer canthi, chin. */
    private static final double[][] PLACES = {
        {0.55, 0.67, 0.50},
        {0.72, 0.00, 0.69},
        {0.31, -0.95, 0.00},
        {-0.60, 0.78, -0.20},
        {0.60, 0.78, -0.20},
        {0.00, 0.80, -0.90}
    };

    private static final double SPREAD = 1;

    private DistanceGraph() {}

    /** Affinities, row after row, for the inputs of {@link MontageInputs#STUDENT}. */
    public static float[] affinities(int inputs) {
        if (inputs != PLACES.length || inputs != MontageInputs.STUDENT.size()) {
            throw new IllegalArgumentException(
                    "inputs: " + inputs + " (expected: " + PLACES.length + ", whose places are known)");
        }
        float[] affinities = new float[inputs * inputs];
        for (int i = 0; i < affinities.length; i++) {
            double squares = 0;
            for (int axis = 0; axis < 3; axis++) {
                double apart = PLACES[i / inputs][axis] - PLACES[i % inputs][axis];
                squares += apart * apart;
            }
            affinities[i] = (float) Math.exp(-squares / (SPREAD * SPREAD));
        }
        return affinities;
    }

    /**
     * @param nodes (B, L, C): 1 where the input exists
     * @return (B, L, C, C), a row of zeros where the input does not exist
     */
    static NDArray of(NDArray nodes) {
        int inputs = (int) nodes.getShape().get(2);
        NDArray affinity = nodes.getManager().create(affinities(inputs), new Shape(1, 1, inputs, inputs));
        NDArray least = nodes.getManager().full(new Shape(), 1e-6f);
        NDArray among = affinity.mul(nodes.expandDims(2)).mul(nodes.expandDims(3));
        return among.div(among.sum(new int[] {3}, true).maximum(least));
    }
}
